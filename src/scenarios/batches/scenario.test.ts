import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { batches } from './scenario.ts';

it('stores a thousand writes a second in batches, and a fifth of them one by one', () => {
  const session = sessionOf(batches);
  const simulation = simulate(session);
  play(simulation, session, 20_000);
  // biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
  const { sensors, others, store } = reportOf(simulation).nodes as Record<string, any>;
  expect(sensors.failed).toEqual({});
  expect(sensors.completed).toBeGreaterThan(19_000);
  expect(store.offered).toBeLessThan(1000);
  expect(others.completed).toBeLessThan(4500);
  expect(others.failed.unavailable).toBeGreaterThan(14_000);
});
