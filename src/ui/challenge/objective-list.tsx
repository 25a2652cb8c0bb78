import type { FaultlineDocument } from '../../model/document.ts';
import type { Objective, ObjectiveResult } from '../../model/objectives.ts';
import { StatusShape } from '../evidence/outcome-mark.tsx';
import { useWords } from '../words/words.ts';
import { measuredAgainst, progressText, sinceText } from './objective-text.ts';
import { useObjectives } from './use-objectives.ts';

export interface ObjectiveListProps {
  readonly objectives: readonly Objective[];
  /** The system as it was handed out. */
  readonly given: FaultlineDocument;
}

/** Every objective with its shape, word, measured value against its bound and progress; judged from the run on the canvas. */
export function ObjectiveList({ objectives, given }: ObjectiveListProps) {
  const words = useWords().challenge;
  const { results, problem } = useObjectives(objectives, given);
  const met = results.filter(({ state }) => state === 'met').length;
  const isSolved = met === objectives.length;
  return (
    <section aria-label={words.objectives} className="grid gap-1">
      <h4 className="flex flex-wrap items-baseline gap-x-2 font-medium">
        {words.objectives}
        <span role="status" className="text-sm font-normal text-muted tabular-nums">
          {isSolved ? words.solved : words.summary(met, objectives.length)}
        </span>
      </h4>
      <ul className="grid gap-x-6 @3xl:grid-cols-2">
        {objectives.map((objective, i) => (
          <ObjectiveItem key={objective.id} objective={objective} result={results[i]} />
        ))}
      </ul>
      {problem !== '' && (
        <p role="alert" className="text-failed-text">
          ◆ {words.failed(problem)}
        </p>
      )}
      <p className="text-xs text-pretty text-muted">{words.live}</p>
    </section>
  );
}

const shapes = { open: 'idle', met: 'ok', missed: 'failed' } as const;

interface ObjectiveItemProps {
  readonly objective: Objective;
  /** Undefined before the first answer. */
  readonly result: ObjectiveResult | undefined;
}

function ObjectiveItem({ objective, result }: ObjectiveItemProps) {
  const words = useWords().challenge;
  const state = result?.state ?? 'open';
  const since = result === undefined ? '' : sinceText(result, words);
  return (
    <li className="grid content-start gap-1 border-t border-line py-1.5">
      <p className="flex items-baseline gap-2">
        <span className="translate-y-0.5">
          <StatusShape status={shapes[state]} />
        </span>
        <span className="min-w-0 flex-1 text-pretty">{objective.text}</span>
        <span className={`shrink-0 tabular-nums ${state === 'missed' ? 'text-failed-text' : 'font-medium'}`}>
          {words.states[state]} {since}
        </span>
      </p>
      {result !== undefined && (
        <p className="flex flex-wrap items-center gap-x-3 pl-5 text-sm text-muted tabular-nums">
          <span className="min-w-0 flex-1">{measuredAgainst(result, words)}</span>
          {result.ofMs > 0 && (
            <span className="flex items-center gap-2">
              <span aria-hidden="true" className="h-1 w-16 overflow-hidden rounded-full bg-line-strong">
                <span
                  className="block h-full bg-solid"
                  style={{ width: `${Math.min(100, (100 * result.doneMs) / result.ofMs)}%` }}
                />
              </span>
              <span className="min-w-[9ch] text-right">{progressText(result, words)}</span>
            </span>
          )}
        </p>
      )}
    </li>
  );
}
