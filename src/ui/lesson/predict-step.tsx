import { useId } from 'react';
import type { Lesson, Prediction } from '../../scenarios/lesson-contract.ts';
import { Button } from '../kit/button.tsx';
import { formatPlain } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { type Confidence, canPredict, type Guess, guessOf, type LessonState } from './lesson-state.ts';
import { guessInLesson, sendToLesson } from './lesson-store.ts';
import { Prose } from './prose.tsx';
import { RadioGroup } from './radio-group.tsx';

const confidences: readonly Confidence[] = ['low', 'mid', 'high'];

export interface StepProps {
  readonly lesson: Lesson;
  readonly state: LessonState;
}

/** Setting and questions. The run opens when every question has an answer and a confidence. */
export function PredictStep({ lesson, state }: StepProps) {
  const words = useWords().lesson;
  const isReady = canPredict(lesson, state);
  const help = useId();
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        sendToLesson('PREDICTED');
      }}
    >
      <div className="grid gap-2">
        {lesson.setting.map((text) => (
          <Prose key={text} text={text} lesson={lesson} measured={state.measured} />
        ))}
      </div>
      {lesson.predictions.map((prediction) => (
        <Question key={prediction.id} prediction={prediction} guess={guessOf(state, prediction)} />
      ))}
      <div className="grid gap-1">
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="solid" disabled={!isReady} aria-describedby={help}>
            {words.lock}
          </Button>
          <Button onClick={() => sendToLesson('SKIPPED')}>{words.skip}</Button>
        </div>
        <p id={help} className="text-xs text-muted">
          {isReady ? '' : words.lockHelp}
        </p>
      </div>
    </form>
  );
}

function Question({ prediction, guess }: { readonly prediction: Prediction; readonly guess: Guess }) {
  const words = useWords().lesson;
  return (
    <div className="grid gap-2 rounded-lg border border-line bg-raised p-3">
      {prediction.kind === 'choice' ? (
        <RadioGroup
          legend={prediction.question}
          value={guess.value}
          options={prediction.options.map(({ id, text }) => ({ value: id, label: text }))}
          onChange={(value) => guessInLesson(prediction, { value })}
        />
      ) : (
        <NumberQuestion
          question={prediction.question}
          range={words.range(formatPlain(prediction.min), formatPlain(prediction.max))}
          value={guess.value}
          onChange={(value) => guessInLesson(prediction, { value })}
        />
      )}
      <RadioGroup
        legend={words.confidence}
        isQuiet
        value={guess.confidence ?? ''}
        options={confidences.map((value) => ({ value, label: words.confidences[value] }))}
        onChange={(value) =>
          guessInLesson(prediction, { confidence: confidences.find((c) => c === value) ?? null })
        }
      />
    </div>
  );
}

interface NumberQuestionProps {
  readonly question: string;
  readonly range: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberQuestion({ question, range, value, onChange }: NumberQuestionProps) {
  const words = useWords().lesson;
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium text-pretty">
        {question}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          placeholder={words.yourNumber}
          aria-describedby={`${id}-range`}
          className="min-h-target w-36 rounded-md border border-line-strong bg-panel px-2 placeholder:text-muted"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <span id={`${id}-range`} className="text-xs text-muted">
          {range}
        </span>
      </div>
    </div>
  );
}
