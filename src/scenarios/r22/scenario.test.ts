import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r22 } from './scenario.ts';

it('R22: origin, then remote, then local, then the origin again', () => {
  const { simulation, rows } = logOf(sessionOf(r22), r22.untilMs);
  const took = rows.flatMap((row) =>
    row.type === 'call' && row.wire === 'client-local' ? [row.atMs - row.startedMs] : [],
  );
  // 1 ms for each look-up, 10 ms to the remote cache and back, 40 to the origin and back, and 50 there.
  expect(took).toEqual([102, 12, 1, 102]);
  const { local, remote, origin } = reportOf(simulation).nodes;
  expect(local?.counts).toMatchObject({ hits: 1, misses: 3, expired: 2 });
  expect(remote?.counts).toMatchObject({ hits: 1, misses: 2, expired: 1 });
  expect(origin?.completed).toBe(2);
});
