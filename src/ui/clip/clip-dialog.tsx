import { useState } from 'react';
import { playbackStore } from '../../store/playback-store.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { isSecretive } from '../lesson/is-secretive.ts';
import { useLesson } from '../lesson/lesson-store.ts';
import { closeSharingDialog } from '../sharing/sharing-store.ts';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { ClipFields } from './clip-fields.tsx';
import { type ClipPlan, clipSeconds, planClip } from './clip-plan.ts';
import type { ClipProgress } from './make-clip.ts';
import type { ClipChoice } from './order-clip.ts';
import { useClipMaking } from './use-clip-making.ts';

/** What a clip shows and how; then how far it is. */
export function ClipDialog() {
  const { clip, shell } = useWords();
  // As it stood when the dialog opened: that is what somebody wants to show.
  const [{ nowMs, speed, session }] = useState(() => ({
    ...playbackStore.getState(),
    session: sessionStore.getState().session,
  }));
  const isHeldBack = useLesson((lesson) => isSecretive(lesson, scenarioStore.getState()));
  const [choice, setChoice] = useState<ClipChoice>(() => ({
    format: 'gif',
    side: nowMs > 0 || isHeldBack ? 'before' : 'after',
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
          <ClipFields
            choice={choice}
            ownSpeed={speed}
            isHeldBack={isHeldBack}
            set={(change) => setChoice({ ...choice, ...change })}
          />
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
