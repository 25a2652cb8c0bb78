import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FaultlineDocument } from './document.ts';
import {
  judgeObjectives,
  type MeasuredObjective,
  type ObjectiveRun,
  type ObjectiveSeries,
} from './objectives.ts';

const none = Number.NaN;
const nothing = { nodes: [], wires: [], faults: [] } as unknown as FaultlineDocument;

function series(values: readonly number[], change: Partial<ObjectiveSeries> = {}): ObjectiveSeries {
  const ended = values.map((value) => (Number.isNaN(value) ? 0 : 10));
  return {
    p50Ms: values,
    p95Ms: values,
    p99Ms: values,
    errorRatio: values,
    rejectedRatio: values,
    ratePerSecond: ended,
    queued: values,
    acting: values.map(() => 0),
    ...change,
  };
}

function run(columns: Readonly<Record<string, ObjectiveSeries>>, nowMs: number): ObjectiveRun {
  return { nowMs, series: columns, given: nothing, began: nothing, commands: [], document: nothing };
}

const streak: MeasuredObjective = {
  type: 'measured',
  id: 'streak',
  text: '',
  measure: 'p95Ms',
  subject: 'gateway',
  bound: { type: 'at-most', value: 300 },
  hold: { type: 'streak', ms: 3000 },
  during: '',
};

function judge(objective: MeasuredObjective, values: readonly number[], nowMs = values.length * 1000) {
  return judgeObjectives([objective], run({ gateway: series(values) }, nowMs))[0]!;
}

test('a bound is kept by a value that equals it', () => {
  expect(judge(streak, [300, 300, 300])).toMatchObject({ state: 'met', sinceMs: 3000 });
  expect(judge(streak, [300.1, 300.1, 300.1])).toMatchObject({ state: 'open', doneMs: 0 });
  const atLeast: MeasuredObjective = { ...streak, bound: { type: 'at-least', value: 300 } };
  expect(judge(atLeast, [300, 299, 300])).toMatchObject({ state: 'open', doneMs: 1000 });
});

test('a streak begins anew after a bad second, and once full it stays met', () => {
  expect(judge(streak, [1, 1, 999, 1])).toMatchObject({ state: 'open', doneMs: 1000, ofMs: 3000 });
  expect(judge(streak, [1, 1, 1, 999])).toMatchObject({ state: 'met', sinceMs: 3000 });
});

test('a second in which nothing ended neither counts nor breaks a streak', () => {
  expect(judge(streak, [1, none, 1])).toMatchObject({ state: 'open', doneMs: 2000 });
  expect(judge(streak, [1, none, 1, none, 1])).toMatchObject({ state: 'met', sinceMs: 5000 });
});

test('only full seconds are judged', () => {
  expect(judge(streak, [1, 1, 1], 2999)).toMatchObject({ state: 'open', doneMs: 2000 });
});

test('while a fault acts, only whole seconds of it count', () => {
  const during: MeasuredObjective = { ...streak, hold: { type: 'streak', ms: 2000 }, during: 'payments' };
  const values = [1, 999, 1, 1, 999, 1];
  const judged = (acting: readonly number[]) => {
    const columns = { gateway: series(values), payments: series(values, { acting }) };
    return judgeObjectives([during], run(columns, 6000))[0]!;
  };
  // Begins within second 3, so that second 3 is not judged: 4, then a break, then 6.
  expect(judged([0, 0, 1, 1, 0, 1])).toMatchObject({ state: 'open', doneMs: 1000 });
  expect(judged([0, 1, 1, 1, 0, 0])).toMatchObject({ state: 'met', sinceMs: 4000 });
  expect(judged([0, 0, 0, 0, 0, 0])).toMatchObject({ state: 'open', doneMs: 0, value: null });
});

test('a share is missed as soon as it can no longer be reached, and met at its end', () => {
  const share: MeasuredObjective = { ...streak, hold: { type: 'share', ratio: 0.75, untilMs: 4000 } };
  expect(judge(share, [999, 1, 1])).toMatchObject({ state: 'open' });
  expect(judge(share, [999, 1, 1, 1])).toMatchObject({ state: 'met', sinceMs: 4000, goodRatio: 0.75 });
  expect(judge(share, [999, 1, 999, 1])).toMatchObject({ state: 'missed', sinceMs: 3000 });
  expect(judge(share, [1, 1, 1, 1, 999, 999])).toMatchObject({ state: 'met', sinceMs: 4000 });
  expect(judge(share, [none, none, none, none])).toMatchObject({ state: 'missed', goodRatio: null });
});

test('an average counts each call once', () => {
  const total: MeasuredObjective = {
    ...streak,
    measure: 'errorRatio',
    bound: { type: 'at-most', value: 0.01 },
    hold: { type: 'total', untilMs: 2000 },
  };
  const errors = series([1, 0], { ratePerSecond: [1, 99] });
  const [result] = judgeObjectives([total], run({ gateway: errors }, 2000));
  expect(result).toMatchObject({ state: 'met', value: 0.01, sinceMs: 2000 });
  const [early] = judgeObjectives([total], run({ gateway: errors }, 1000));
  expect(early).toMatchObject({ state: 'open', value: 1 });
});

test('what is decided at a time is the same however far the run has gone', () => {
  const objectives: MeasuredObjective[] = [
    streak,
    { ...streak, hold: { type: 'share', ratio: 0.6, untilMs: 12_000 } },
    { ...streak, hold: { type: 'total', untilMs: 12_000 } },
  ];
  const second = fc.oneof(fc.constant(none), fc.integer({ min: 0, max: 600 }));
  fc.assert(
    fc.property(fc.array(second, { minLength: 1, maxLength: 20 }), (values) => {
      const times = values.map((_, i) => (i + 1) * 1000);
      const all = times.map((nowMs) => judgeObjectives(objectives, run({ gateway: series(values) }, nowMs)));
      const last = all.at(-1)!;
      for (const [i, results] of all.entries()) {
        const cut = series(values.slice(0, i + 1));
        expect(judgeObjectives(objectives, run({ gateway: cut }, times[i]!))).toEqual(results);
        // Decided once, decided for good; going back to before takes it back.
        for (const [k, { sinceMs, state }] of results.entries()) {
          if (sinceMs !== null) expect(last[k]).toMatchObject({ sinceMs, state });
          else if (last[k]!.sinceMs !== null) expect(last[k]!.sinceMs).toBeGreaterThan(times[i]!);
        }
      }
    }),
  );
});
