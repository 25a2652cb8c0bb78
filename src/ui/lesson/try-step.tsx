import { Columns2, Play } from 'lucide-react';
import type { Objective } from '../../model/objectives.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { GoalResult } from '../../scenarios/lesson-answers.ts';
import type { Goal } from '../../scenarios/lesson-contract.ts';
import { selectEdited, useComparison } from '../../store/comparison/comparison-store.ts';
import { useSession } from '../../store/session-store.ts';
import { ObjectiveList } from '../challenge/objective-list.tsx';
import { compareWithout } from '../comparison/compare.ts';
import { StatusShape } from '../evidence/outcome-mark.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { lessonColumns } from './lesson-columns.ts';
import { checkChallenge, runChallenge, sendToLesson, showHint } from './lesson-store.ts';
import { measureText } from './measure-text.ts';
import type { StepProps } from './predict-step.tsx';
import { Prose } from './prose.tsx';

/** More would be a menu. */
const twinsMax = 3;

/** The challenge: the learner changes the system, and it is measured against the goals. */
export function TryStep({ lesson, state }: StepProps) {
  const words = useWords().lesson;
  const { challenge } = lesson;
  const left = challenge.hints.length - state.hintsShown;
  const isChecking = state.mode === 'checking';
  return (
    <div className={lessonColumns}>
      <Prose text={challenge.text} lesson={lesson} measured={state.measured} />
      <div className="grid gap-1">
        <h4 className="font-medium">{words.goals}</h4>
        <ul aria-live="polite" aria-busy={isChecking} className="grid gap-1">
          {challenge.goals.map((goal) => (
            <GoalItem
              key={goal.text}
              goal={goal}
              result={state.goals.find((result) => result.goal === goal)}
            />
          ))}
        </ul>
        {state.mode === 'done' && <p className="text-base font-medium">{words.done}</p>}
        {state.problem !== '' && (
          <p role="alert" className="text-failed-text">
            ◆ {words.checkFailed(state.problem)}
          </p>
        )}
      </div>
      {challenge.objectives !== undefined && <Live objectives={challenge.objectives} />}
      <div className="grid gap-1">
        <div className="flex flex-wrap gap-2">
          <Button
            look="solid"
            aria-disabled={isChecking}
            onClick={() => !isChecking && void checkChallenge()}
          >
            {isChecking ? words.checking : words.check}
          </Button>
          {left > 0 && <Button onClick={showHint}>{words.moreHint(left)}</Button>}
          <Button onClick={() => sendToLesson('AGAIN')}>{words.again}</Button>
        </div>
        <p className="text-xs text-muted">{words.checkHelp}</p>
        <CompareTwins />
      </div>
      <ol aria-live="polite" className="grid gap-2">
        {challenge.hints.slice(0, state.hintsShown).map((hint, i) => (
          <li key={hint} className="rounded-lg bg-sunken p-3">
            <strong className="font-medium">{words.hint(i + 1)}:</strong> {hint}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The challenge on the canvas: the run that goes on there is judged by objectives. */
function Live({ objectives }: { readonly objectives: readonly Objective[] }) {
  const words = useWords().challenge;
  const given = useSession((state) => state.session.document);
  return (
    <div className="@container grid gap-2">
      <ObjectiveList objectives={objectives} given={given} />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="outlined" onClick={runChallenge}>
          <Play aria-hidden="true" size="1em" />
          {words.runHere}
        </Button>
      </div>
      <p className="text-xs text-pretty text-muted">{words.runHereHelp}</p>
    </div>
  );
}

/** Beside the same system without one of its policies: what a policy is good for is seen where the two part. */
function CompareTwins() {
  const { comparison } = useWords();
  const document = useSession((state) => state.document);
  const { wires } = document;
  const isComparing = useComparison(selectEdited) !== null;
  const policies = wires.flatMap((wire) =>
    wire.policies.filter(({ enabled }) => enabled).map(({ id, kind }) => ({ id, kind, wire: wire.id })),
  );
  if (isComparing || policies.length === 0) return null;
  const nameOf = (kind: string, wire: string) => {
    const title = catalogue.policies.get(kind)?.title ?? kind;
    return policies.filter((policy) => policy.kind === kind).length > 1
      ? comparison.withoutOn(title, subjectTitle(document, catalogue, wire))
      : comparison.without(title);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {policies.slice(0, twinsMax).map(({ id, kind, wire }) => (
        <Button key={id} onClick={() => compareWithout(id)}>
          <Columns2 aria-hidden="true" size="1em" />
          {nameOf(kind, wire)}
        </Button>
      ))}
    </div>
  );
}

interface GoalItemProps {
  readonly goal: Goal;
  /** Undefined before the first check. */
  readonly result: GoalResult | undefined;
}

function GoalItem({ goal, result }: GoalItemProps) {
  const words = useWords().lesson;
  const status = result === undefined ? 'idle' : result.isMet ? 'ok' : 'degraded';
  const verdicts = { idle: words.goalOpen, ok: words.goalMet, degraded: words.goalMissed } as const;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 border-t border-line py-1.5">
      <StatusShape status={status} />
      <span className="font-medium">{verdicts[status]}</span>
      <span className="min-w-0 flex-1 basis-60 text-pretty">{goal.text}</span>
      {result !== undefined && (
        <span className="text-muted">{words.measuredIs(measureText(result.value, goal.unit))}</span>
      )}
    </li>
  );
}
