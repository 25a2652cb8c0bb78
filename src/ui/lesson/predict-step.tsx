import { useId } from 'react';
import type { Lesson, NumberPrediction, Prediction } from '../../scenarios/lesson-contract.ts';
import { Button } from '../kit/button.tsx';
import { formatPlain } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { CurveInput } from './curve-input.tsx';
import { unitOf } from './guess-in-words.ts';
import { guessedNumber } from './guess-text.ts';
import { lessonColumns } from './lesson-columns.ts';
import { type Confidence, canPredict, type Guess, guessOf, type LessonState } from './lesson-state.ts';
import { guessInLesson, sendToLesson } from './lesson-store.ts';
import { OrderQuestion } from './order-question.tsx';
import { PlaceQuestion } from './place-question.tsx';
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
      className={lessonColumns}
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
        <Question
          key={prediction.id}
          prediction={prediction}
          lesson={lesson}
          guess={guessOf(state, prediction)}
        />
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

interface QuestionProps {
  readonly prediction: Prediction;
  readonly lesson: Lesson;
  readonly guess: Guess;
}

function Question({ prediction, lesson, guess }: QuestionProps) {
  const words = useWords().lesson;
  return (
    <div className="grid gap-2 rounded-lg border border-line bg-raised p-3">
      <Answer prediction={prediction} lesson={lesson} guess={guess} />
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

function Answer({ prediction, lesson, guess }: QuestionProps) {
  const { value } = guess;
  const onChange = (next: string) => guessInLesson(prediction, { value: next });
  switch (prediction.kind) {
    case 'choice':
      return (
        <RadioGroup
          legend={prediction.question}
          value={value}
          options={prediction.options.map(({ id, text }) => ({ value: id, label: text }))}
          onChange={onChange}
        />
      );
    case 'number':
      return <NumberQuestion prediction={prediction} value={value} onChange={onChange} />;
    case 'curve':
      return (
        <div className="grid gap-2">
          <p className="font-medium text-pretty">{prediction.question}</p>
          <CurveInput
            prediction={prediction}
            unit={unitOf(lesson, prediction)}
            value={value}
            onChange={onChange}
          />
        </div>
      );
    case 'order':
      return <OrderQuestion prediction={prediction} value={value} onChange={onChange} />;
    case 'place':
      return <PlaceQuestion prediction={prediction} lesson={lesson} value={value} onChange={onChange} />;
  }
}

interface NumberQuestionProps {
  readonly prediction: NumberPrediction;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberQuestion({ prediction, value, onChange }: NumberQuestionProps) {
  const words = useWords().lesson;
  const { question, min, max } = prediction;
  const number = guessedNumber(value);
  // Nothing written yet is no mistake.
  const isMistaken = value.trim() !== '' && (number === null || number < min || number > max);
  const range = [formatPlain(min), formatPlain(max)] as const;
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
          aria-invalid={isMistaken}
          className="min-h-target w-36 rounded-md border border-line-strong bg-panel px-2 placeholder:text-muted"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <span id={`${id}-range`} className={isMistaken ? 'text-sm text-failed-text' : 'text-xs text-muted'}>
          {isMistaken ? words.rangeMissed(...range) : words.range(...range)}
        </span>
      </div>
    </div>
  );
}
