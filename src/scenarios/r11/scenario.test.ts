import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r11 } from './scenario.ts';

const rows = {
  1: { owner: 'Ada', status: 'open', balance: 125, deposits: 150, withdrawals: 25, transactions: 3 },
};

it('R11: 100, +50, −25 is 125, and a projection that reads all events from zero has the same rows', () => {
  const simulation = simulate(sessionOf(r11));
  play(simulation, sessionOf(r11), 900);
  const before = reportOf(simulation).nodes;
  expect(before.live).toMatchObject({ rows });
  expect(before.rebuilt).toMatchObject({ rows: {}, mode: 'down' });
  play(simulation, sessionOf(r11), r11.untilMs);
  expect(reportOf(simulation).nodes.rebuilt).toMatchObject({ rows, lagEvents: 0 });
});

it('R11: a rebuild of the live projection empties it and gives the same rows', () => {
  const simulation = simulate(sessionOf(r11));
  play(simulation, sessionOf(r11), 2000);
  expect(simulation.apply({ type: 'signal', id: 'live' as never, signal: 'rebuild' }).ok).toBe(true);
  expect(reportOf(simulation).nodes.live).toMatchObject({ rows: {}, checkpoint: 0 });
  play(simulation, sessionOf(r11), r11.untilMs, Number.POSITIVE_INFINITY);
  simulation.run(r11.untilMs);
  expect(reportOf(simulation).nodes.live).toMatchObject({ rows, checkpoint: 3, rebuilds: 1 });
});
