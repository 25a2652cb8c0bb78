import { type ReactNode, useEffect, useId, useState } from 'react';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { NumberInput } from '../kit/number-input.tsx';
import { Select } from '../kit/select.tsx';
import { closeSharingDialog } from '../sharing/sharing-store.ts';
import { formatClock, formatGrouped, formatSpeed } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { type ClipPlan, clipSeconds, planClip } from './clip-plan.ts';
import type { ClipFormat } from './clip-protocol.ts';
import { type ClipWidth, clipWidths } from './clip-size.ts';
import type { ClipProgress } from './make-clip.ts';
import type { ClipChoice } from './order-clip.ts';
import { useClipMaking } from './use-clip-making.ts';
import { findVideoFormat } from './video-format.ts';

const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** What a clip shows and how; then how far it is. */
export function ClipDialog() {
  const { clip, shell } = useWords();
  // As it stood when the dialog opened: that is what somebody wants to show.
  const [{ nowMs, speed, session }] = useState(() => ({
    ...playbackStore.getState(),
    session: sessionStore.getState().session,
  }));
  const [choice, setChoice] = useState<ClipChoice>(() => ({
    format: 'gif',
    side: nowMs > 0 ? 'before' : 'after',
    seconds: clipSeconds.usual,
    speed,
    width: 1200,
  }));
  const { making, make, cancel } = useClipMaking();
  const plan = planClip(choice, nowMs);
  const isMaking = making.mode === 'making';
  return (
    <Dialog
      open
      onOpenChange={closeSharingDialog}
      title={clip.title}
      description={clip.hint}
      closeLabel={shell.close}
    >
      <div className="grid gap-3">
        <fieldset disabled={isMaking} className="grid gap-3 disabled:opacity-60 sm:grid-cols-2">
          <Fields choice={choice} ownSpeed={speed} set={(change) => setChoice({ ...choice, ...change })} />
        </fieldset>
        <PlanLine plan={plan} choice={choice} />
        {/* Its place is kept, so that the dialog does not move under the pointer. */}
        <div className="min-h-10">
          {making.mode === 'making' && <Progress progress={making.progress} />}
          {making.mode === 'failed' && (
            <p role="alert" className="max-w-[65ch] text-sm text-failed-text">
              {clip.failed(making.reason)} {clip.failedHint}
            </p>
          )}
        </div>
        <div>
          {/* One button, so that what is pressed keeps the focus. */}
          <Button
            look={isMaking ? 'outlined' : 'solid'}
            disabled={plan.instants.length === 0}
            onClick={isMaking ? cancel : () => void make(choice, session, nowMs)}
          >
            {isMaking ? clip.cancel : clip.make}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface FieldsProps {
  readonly choice: ClipChoice;
  /** The page's own. */
  readonly ownSpeed: number;
  readonly set: (change: Partial<ClipChoice>) => void;
}

function Fields({ choice, ownSpeed, set }: FieldsProps) {
  const { clip } = useWords();
  const offered = speeds.includes(ownSpeed) ? speeds : [...speeds, ownSpeed].sort((a, b) => a - b);
  return (
    <>
      <FormatField format={choice.format} onChange={(format) => set({ format })} />
      <Labelled label={clip.span}>
        <Select
          label={clip.span}
          value={choice.side}
          options={[
            { value: 'before', label: clip.spans.before },
            { value: 'after', label: clip.spans.after },
          ]}
          onChange={(side) => set({ side: side === 'before' ? 'before' : 'after' })}
        />
      </Labelled>
      <LengthField seconds={choice.seconds} onChange={(seconds) => set({ seconds })} />
      <Labelled label={clip.speed}>
        <Select
          label={clip.speed}
          value={String(choice.speed)}
          options={offered.map((one) => ({ value: String(one), label: formatSpeed(one) }))}
          onChange={(one) => set({ speed: Number(one) })}
        />
      </Labelled>
      <Labelled label={clip.width}>
        <Select
          label={clip.width}
          value={String(choice.width)}
          options={clipWidths.map((one) => ({ value: String(one), label: clip.px(formatGrouped(one)) }))}
          onChange={(text) => set({ width: clipWidths.find((one) => String(one) === text) ?? choice.width })}
        />
      </Labelled>
    </>
  );
}

interface FormatFieldProps {
  readonly format: ClipFormat;
  readonly onChange: (format: ClipFormat) => void;
}

/** A GIF can always be made; where this browser encodes no video, that is said instead of offered. */
function FormatField({ format, onChange }: FormatFieldProps) {
  const { clip } = useWords();
  const [hasVideo, setHasVideo] = useState(true);
  useEffect(() => {
    void findVideoFormat(largest, largest).then((found) => setHasVideo(found !== null));
  }, []);
  const options = [
    { value: 'gif', label: clip.gif },
    ...(hasVideo ? [{ value: 'webm', label: clip.webm }] : []),
  ];
  return (
    <Labelled label={clip.format}>
      <Select
        label={clip.format}
        value={format}
        options={options}
        onChange={(value) => onChange(value === 'webm' ? 'webm' : 'gif')}
      />
      {!hasVideo && <p className="text-xs text-muted">{clip.webmMissing}</p>}
    </Labelled>
  );
}

const largest: ClipWidth = 1600;

interface LengthFieldProps {
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}

function LengthField({ seconds, onChange }: LengthFieldProps) {
  const { clip } = useWords();
  const id = useId();
  const { min, max } = clipSeconds;
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-xs text-muted">
        {clip.length}
      </label>
      <span className="flex items-center gap-2">
        <NumberInput
          id={id}
          describedBy={`${id}-help`}
          invalid={false}
          value={seconds}
          unit="s"
          onCommit={(text) => onChange(lengthOf(text, seconds))}
        />
        <span id={`${id}-help`} className="text-xs text-muted">
          {clip.lengthHelp(min, max)}
        </span>
      </span>
    </div>
  );
}

/** Tenths of a second, within what a clip may have; what is no number changes nothing. */
function lengthOf(text: string, before: number): number {
  const written = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(written)) return before;
  return Math.min(clipSeconds.max, Math.max(clipSeconds.min, Math.round(written * 10) / 10));
}

function PlanLine({ plan, choice }: { readonly plan: ClipPlan; readonly choice: ClipChoice }) {
  const { clip } = useWords();
  const { fromMs, toMs, instants } = plan;
  if (instants.length === 0) return <p className="text-sm">{clip.noPast}</p>;
  const wanted = planClip({ ...choice, side: 'after' }, 0).instants.length;
  return (
    <p className="text-sm">
      {clip.plan(formatClock(fromMs), formatClock(toMs), instants.length)}{' '}
      {instants.length < wanted && clip.shortPast}
    </p>
  );
}

/** What it is doing is said once; how far it is can be asked of the bar. */
function Progress({ progress }: { readonly progress: ClipProgress }) {
  const { clip } = useWords();
  const isDrawing = progress.phase === 'drawing';
  const share = isDrawing ? progress.done / progress.of : progress.share;
  return (
    <div className="grid gap-1">
      <div className="flex justify-between gap-2 text-sm">
        <p role="status">{isDrawing ? clip.drawing : clip.replaying}</p>
        {isDrawing && <p className="text-muted tabular-nums">{clip.drawn(progress.done + 1, progress.of)}</p>}
      </div>
      <progress aria-label={clip.progress} className="kit-progress" max={1} value={share} />
    </div>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <span aria-hidden="true" className="text-xs text-muted">
        {label}
      </span>
      {children}
    </div>
  );
}
