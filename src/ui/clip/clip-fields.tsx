import { useEffect, useId, useState } from 'react';
import { Labelled } from '../kit/labelled.tsx';
import { NumberInput } from '../kit/number-input.tsx';
import { Select } from '../kit/select.tsx';
import { formatGrouped, formatSpeed } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { clipSeconds } from './clip-plan.ts';
import type { ClipFormat } from './clip-protocol.ts';
import { type ClipWidth, clipWidths } from './clip-size.ts';
import type { ClipChoice } from './order-clip.ts';
import { findVideoFormat } from './video-format.ts';

const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100];
/** What is encoded at this width is at the others, too. */
const largest: ClipWidth = 1600;

interface ClipFieldsProps {
  readonly choice: ClipChoice;
  /** The page's own. */
  readonly ownSpeed: number;
  /** A lesson asks what will happen: that is not to be seen yet. */
  readonly isHeldBack: boolean;
  readonly set: (change: Partial<ClipChoice>) => void;
}

/** What it shows, for how long, how fast and how large. */
export function ClipFields({ choice, ownSpeed, isHeldBack, set }: ClipFieldsProps) {
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
            ...(isHeldBack ? [] : [{ value: 'after', label: clip.spans.after }]),
          ]}
          onChange={(side) => set({ side: side === 'before' ? 'before' : 'after' })}
        />
        {isHeldBack && <p className="text-xs text-muted">{clip.heldBack}</p>}
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
