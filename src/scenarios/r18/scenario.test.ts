import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r18 } from './scenario.ts';

it('R18: written and read at once, it is not there; after the lag it is', () => {
  const { simulation, rows } = logOf(sessionOf(r18), r18.untilMs);
  const written = rows.find((row) => row.type === 'call' && row.wire === 'writer-users');
  const reads = rows.filter((row) => row.type === 'call' && row.wire === 'reader-profiles');
  expect(written).toMatchObject({ outcome: 'ok' });
  expect(reads.map((row) => 'outcome' in row && row.outcome)).toEqual(['not-found', 'ok', 'ok', 'ok']);
  const { profiles } = reportOf(simulation).nodes;
  // The third answer still has the old name; the fourth waits for the second event.
  expect(profiles).toMatchObject({
    rows: { 1: { name: 'Countess' } },
    lag: { maxMs: 202 },
    reads: { judged: 4, stale: 2 },
  });
});
