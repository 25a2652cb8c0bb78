import { Pause, Play, SkipForward } from 'lucide-react';
import { playbackStore, usePlayback } from '../../store/playback-store.ts';
import { Button } from '../kit/button.tsx';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { guessInWords } from './guess-in-words.ts';
import { lessonColumns } from './lesson-columns.ts';
import { jumpToEnd, measureLesson, runLesson, sendToLesson } from './lesson-store.ts';
import type { StepProps } from './predict-step.tsx';

/** What to watch for, the run itself, and its measuring. */
export function RunStep({ lesson, state }: StepProps) {
  const words = useWords().lesson;
  return (
    <div className={lessonColumns}>
      <p className="rounded-lg border-l-4 border-ink bg-sunken p-3 text-pretty">
        <strong className="font-semibold">{words.watchFor}:</strong> {lesson.watchFor}
      </p>
      {state.mode === 'ready' && <Ready lesson={lesson} state={state} />}
      {state.mode === 'running' && <Running untilMs={lesson.run.untilMs} />}
      {state.mode === 'measuring' && <p aria-busy="true">{words.measuring}</p>}
      {state.mode === 'failed' && (
        <div role="alert" className="grid gap-2">
          <p className="font-medium text-failed-text">◆ {words.failedTitle}</p>
          <p>{words.failed(state.problem)}</p>
          <div className="flex flex-wrap gap-2">
            <Button look="outlined" onClick={() => void measureLesson()}>
              {words.measureAgain}
            </Button>
            <Button look="outlined" onClick={runLesson}>
              {words.runAgain}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function Ready({ lesson, state }: StepProps) {
  const words = useWords().lesson;
  return (
    <div className="grid gap-3">
      <ul className="grid gap-1 text-muted">
        {state.wasSkipped ? (
          <li>{words.notPredicted}</li>
        ) : (
          lesson.predictions.map((prediction) => (
            <li key={prediction.id}>{words.predicted(guessInWords(lesson, prediction, state))}</li>
          ))
        )}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button look="solid" onClick={runLesson}>
          <Play aria-hidden="true" size="1em" />
          {words.run}
        </Button>
        <Button onClick={() => sendToLesson('REVISED')}>{words.revise}</Button>
      </div>
      <p className="text-xs text-muted">{words.runReplaces}</p>
    </div>
  );
}

function Running({ untilMs }: { readonly untilMs: number }) {
  const words = useWords().lesson;
  // In steps of a percent, so that it is drawn a hundred times and not thousands.
  const percent = usePlayback((playback) => Math.min(100, Math.floor((playback.nowMs / untilMs) * 100)));
  const playing = usePlayback((playback) => playback.playing);
  return (
    <div className="grid gap-2">
      <p>{words.running(formatMs((percent / 100) * untilMs), formatMs(untilMs))}</p>
      <progress aria-label={words.progress} className="kit-progress" max={100} value={percent} />
      <div className="flex flex-wrap gap-2">
        <Button look="outlined" onClick={() => playbackStore.getState().toggle()}>
          {playing ? <Pause aria-hidden="true" size="1em" /> : <Play aria-hidden="true" size="1em" />}
          {playing ? words.pause : words.goOn}
        </Button>
        <Button onClick={jumpToEnd}>
          <SkipForward aria-hidden="true" size="1em" />
          {words.toEnd}
        </Button>
      </div>
    </div>
  );
}
