import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Lesson, Prediction } from '../../scenarios/lesson-contract.ts';
import { lessons } from '../../scenarios/lessons.ts';
import { Prose } from './prose.tsx';

/** What is left of **, *, ` and {measure} where it was not read. */
const unread = /[*`{}]/;

test.each(lessons)('every mark and measure in the texts of $title is read, in bold words, too', (lesson) => {
  const measured = Object.fromEntries(Object.keys(lesson.measures).map((name) => [name, 1]));
  const texts = [
    ...lesson.setting,
    ...lesson.observe.map(({ text }) => text),
    ...lesson.explain,
    lesson.challenge.text,
  ];
  for (const text of texts)
    expect(renderToStaticMarkup(<Prose text={text} lesson={lesson} measured={measured} />)).not.toMatch(
      unread,
    );
});

test.each(lessons)('texts of $title that are shown as they stand hold no marks', (lesson) => {
  const { challenge, predictions, title, objective, watchFor } = lesson;
  const goals = challenge.goals.map(({ text }) => text);
  const labels = Object.values(lesson.measures).map(({ label }) => label);
  const texts = [title, objective, watchFor, ...challenge.hints, ...goals, ...labels];
  for (const text of [...texts, ...predictions.flatMap((one) => textsOf(one, lesson))])
    expect(text).not.toMatch(unread);
});

function textsOf(prediction: Prediction, lesson: Lesson): readonly string[] {
  const { kind, question } = prediction;
  switch (kind) {
    case 'choice':
      return [question, ...prediction.options.flatMap(({ text, debrief }) => [text, debrief])];
    case 'place':
      return [question, ...prediction.places.flatMap(({ text, debrief }) => [text, debrief])];
    case 'order':
      return [question, prediction.first, prediction.last, ...prediction.items.map(({ text }) => text)];
    case 'curve':
      return [question, prediction.debrief, lesson.curves?.[prediction.answer]?.label ?? ''];
    case 'number':
      return [question, prediction.debrief];
  }
}
