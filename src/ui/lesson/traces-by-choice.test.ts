import { expect, test } from 'vitest';
import type { TraceSummary } from '../../protocol/messages.ts';
import { tracesByChoice } from './traces-by-choice.ts';

const summary = (trace: number, rest: Partial<TraceSummary>): TraceSummary => ({
  trace,
  startedMs: 0,
  endedMs: 10,
  operation: 'call',
  outcome: 'ok',
  attempts: 1,
  spans: 2,
  ...rest,
});

/** As they are listed: what runs first, then the newest. */
const listed = [
  summary(9, { outcome: 'running', endedMs: Number.NaN }),
  summary(8, {}),
  summary(7, { outcome: 'timeout', endedMs: 900 }),
  summary(6, { attempts: 2, endedMs: 300 }),
  summary(5, { attempts: 3, endedMs: 500 }),
  summary(4, { outcome: 'unavailable' }),
  summary(3, { endedMs: 500 }),
];

test.each([
  ['failed', [7, 4]],
  ['answered', [8, 6, 5, 3]],
  ['second-attempt', [6]],
  ['longest', [5, 3, 6, 8]],
] as const)('%s: of traces that have ended, the best first', (choice, traces) => {
  expect(tracesByChoice(listed, choice).map(({ trace }) => trace)).toEqual(traces);
});
