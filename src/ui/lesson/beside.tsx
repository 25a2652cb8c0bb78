import type { Lesson, Prediction } from '../../scenarios/lesson-contract.ts';
import type { Messages } from '../words/en.ts';
import { inSentence } from '../words/in-sentence.ts';
import { useWords } from '../words/words.ts';
import { type Comparison, compare } from './compare.ts';
import { CurvePicture } from './curve-picture.tsx';
import { unitOf } from './guess-in-words.ts';
import { guessedCurve, measuredPoints } from './guess-text.ts';
import { guessOf, type LessonState } from './lesson-state.ts';
import { measureText } from './measure-text.ts';

export interface BesideProps {
  readonly prediction: Prediction;
  readonly lesson: Lesson;
  readonly state: LessonState;
}

/** A prediction beside what the run measured. */
export function Beside({ prediction, lesson, state }: BesideProps) {
  const words = useWords().lesson;
  const guess = guessOf(state, prediction);
  const compared = compare(prediction, guess, state.measured, state.curves);
  const card = 'grid gap-1 rounded-lg border border-line bg-raised p-3';
  if (compared.type === 'not-measured') return <li className={card}>{words.notMeasured}</li>;
  const did = words.did(happenedText(compared, prediction, lesson, words));
  return (
    <li className={card}>
      <p className="text-xs text-muted">{prediction.question}</p>
      {compared.type === 'compared' ? (
        <Expected compared={compared} prediction={prediction} lesson={lesson} state={state} />
      ) : (
        <p>{words.notPredicted}.</p>
      )}
      <p className="text-base font-medium">{did}</p>
      <Overlay prediction={prediction} lesson={lesson} state={state} />
      {compared.type === 'compared' && (
        <>
          {compared.agrees && <p>{words.agrees}</p>}
          {compared.debrief !== '' && <p className="text-muted text-pretty">{compared.debrief}</p>}
        </>
      )}
    </li>
  );
}

type Compared = Extract<Comparison, { readonly type: 'compared' }>;

function Expected({ compared, prediction, lesson, state }: BesideProps & { readonly compared: Compared }) {
  const words = useWords().lesson;
  const { confidence } = guessOf(state, prediction);
  const number =
    compared.expectedNumber === null
      ? null
      : measureText(compared.expectedNumber, unitOf(lesson, prediction));
  const expected =
    number === null
      ? prediction.kind === 'choice'
        ? words.quoted(compared.expected)
        : compared.expected
      : prediction.kind === 'curve'
        ? words.peak(number)
        : number;
  const sure = confidence === null ? '' : inSentence(words.confidences[confidence]);
  return <p>{sure === '' ? words.expected(expected) : words.expectedSure(expected, sure)}</p>;
}

/** Drawing and measurement over each other. */
function Overlay({ prediction, lesson, state }: BesideProps) {
  const words = useWords().lesson;
  if (prediction.kind !== 'curve') return null;
  const perSecond = state.curves[prediction.answer] ?? null;
  if (perSecond === null) return null;
  const label = lesson.curves?.[prediction.answer]?.label ?? '';
  const { value } = guessOf(state, prediction);
  return (
    <figure className="grid gap-1">
      <CurvePicture
        prediction={prediction}
        unit={unitOf(lesson, prediction)}
        drawn={guessedCurve(prediction, value)}
        measured={measuredPoints(prediction, perSecond)}
        current={null}
      />
      <figcaption className="flex flex-wrap gap-x-4 text-xs text-muted">
        <span>
          <span aria-hidden="true" className="mr-1 inline-block w-6 border-t-3 border-ok align-middle" />
          {words.curveMeasured(label)}
        </span>
        {value !== '' && (
          <span>
            <span
              aria-hidden="true"
              className="mr-1 inline-block w-6 border-t-2 border-dashed border-ink align-middle"
            />
            {words.curveDrawn}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function happenedText(
  { value, happened }: Exclude<Comparison, { readonly type: 'not-measured' }>,
  prediction: Prediction,
  lesson: Lesson,
  words: Messages['lesson'],
): string {
  if (value === null) return happened;
  const exact = measureText(value, unitOf(lesson, prediction));
  if (prediction.kind === 'curve') return words.peak(exact);
  if (prediction.kind === 'place') return `${happened} (${exact})`;
  if (happened === '') return exact;
  return happened.startsWith(exact) ? words.quoted(happened) : `${exact}, ${words.quoted(happened)}`;
}
