import { expect, test } from 'vitest';
import { readLog } from './log-reader.ts';
import { buildSession } from './testing/build-session.ts';
import { logOf } from './testing/play.ts';

const session = buildSession({
  nodes: { client: { kind: 'client', ratePerSecond: 100 }, service: { kind: 'service' } },
  wires: { 'client>service': {} },
});

test('a negative start counts from the end, and no more rows are told than there are from there on', () => {
  const { simulation, rows } = logOf(session, 1000);
  const told = (from: number, count: number) => readLog(simulation.core, { from, count }).rows;
  expect(rows.length).toBeGreaterThan(200);
  expect(told(-5, 100)).toEqual(rows.slice(-5));
  expect(told(-5, 2)).toEqual(rows.slice(-5, -3));
  expect(told(-100, 100)).toEqual(rows.slice(-100));
  const calls = rows.filter(({ type }) => type === 'call');
  const { rows: lastCalls } = readLog(simulation.core, { from: -3, count: 100, types: ['call'] });
  expect(lastCalls).toEqual(calls.slice(-3));
});
