import { Check, Lock } from 'lucide-react';
import { useWords } from '../words/words.ts';
import {
  afterEvent,
  eventForStep,
  type LessonMode,
  type LessonStep,
  lessonSteps,
  stepOfMode,
} from './lesson-machine.ts';
import { sendToLesson } from './lesson-store.ts';

/** The five steps; one may go back to what one has seen, never ahead. */
export function Stepper({ mode }: { readonly mode: LessonMode }) {
  const words = useWords().lesson;
  const current = lessonSteps.indexOf(stepOfMode(mode));
  return (
    <nav aria-label={words.stepsLabel}>
      <ol className="flex gap-1">
        {lessonSteps.map((step, i) => (
          <Step key={step} step={step} number={i + 1} mode={mode} current={current} />
        ))}
      </ol>
    </nav>
  );
}

interface StepProps {
  readonly step: LessonStep;
  readonly number: number;
  readonly mode: LessonMode;
  /** Index of the step that is shown. */
  readonly current: number;
}

function Step({ step, number, mode, current }: StepProps) {
  const words = useWords().lesson;
  const isCurrent = number - 1 === current;
  const isPast = number - 1 < current;
  const event = eventForStep(step);
  // To run again, or to predict anew, is more than a look: it has a button of its own.
  const canGo = step !== 'run' && step !== 'predict' && !isCurrent && afterEvent(mode, event) !== null;
  const isLocked = !isCurrent && !isPast && !canGo;
  return (
    <li className="min-w-0 flex-1">
      <button
        type="button"
        aria-current={isCurrent ? 'step' : undefined}
        aria-label={
          isLocked ? words.stepLocked(number, words.steps[step]) : words.stepName(number, words.steps[step])
        }
        aria-disabled={!canGo}
        className="flex min-h-target w-full items-center justify-center gap-1 border-b-2 border-line px-0.5 text-xs whitespace-nowrap text-muted not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-ink aria-[current=step]:border-ink aria-[current=step]:font-semibold aria-[current=step]:text-ink @md:text-sm forced-colors:border-[Canvas] forced-colors:aria-[current=step]:border-[Highlight]"
        onClick={() => canGo && sendToLesson(event)}
      >
        <span aria-hidden="true" className="hidden w-4 justify-center @md:inline-flex">
          {isPast ? <Check size="0.9em" /> : isLocked ? <Lock size="0.8em" /> : number}
        </span>
        {words.steps[step]}
      </button>
    </li>
  );
}
