import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { hotRow } from './scenario.ts';

it('has each kind of database pay for a hot row in its own way', () => {
  const session = sessionOf(hotRow);
  const simulation = simulate(session);
  play(simulation, session, 20_000);
  // biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
  const nodes = reportOf(simulation).nodes as Record<string, any>;
  const { relational, document } = nodes;
  const keyValue = nodes['key-value'];
  const series = nodes['time-series'];
  expect(relational.counts.lockWaits).toBeGreaterThan(500);
  expect(relational.counts.lockWaitMaxMs).toBeGreaterThan(50);
  expect(relational.counts).toMatchObject({ overwritten: 0, tornReads: 0 });
  expect(document.counts.tornReads).toBeGreaterThan(50);
  expect(keyValue.counts.lockWaits).toBe(0);
  expect(keyValue.counts.overwritten).toBeGreaterThan(100);
  expect(series.counts.lockWaits).toBe(0);
  expect(series.counts.late).toBeGreaterThan(100);
  expect(relational.p95Ms).toBeGreaterThan(keyValue.p95Ms);
});
