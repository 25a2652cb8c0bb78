import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { brokenLimits, leaks, violations } from './testing/check-world.ts';
import { endedTwice, play, rowsOf, simulate } from './testing/play.ts';
import { arbitrarySession } from './testing/random-session.ts';

const eventsMax = 20_000;
const numRuns = Number(process.env.RUNS ?? 100);
vi.setConfig({ testTimeout: 120_000 });
const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

test('no random session breaks an invariant, with commands in the middle of calls', () => {
  fc.assert(
    fc.property(arbitrarySession, (session) => {
      const simulation = simulate(session, { journalCapacity: 500_000, messageCapacity: 0, traceEvery: 1 });
      for (const untilMs of [300, 700, 1200, 2500]) {
        play(simulation, session, untilMs, eventsMax);
        expect(violations(simulation)).toEqual([]);
      }
      expect(endedTwice(rowsOf(simulation))).toEqual([]);
    }),
    { numRuns, ...seed },
  );
});

test('when traffic has ended, no message was lost and nothing holds on, nothing is left behind', () => {
  fc.assert(
    fc.property(arbitrarySession, (session) => {
      const simulation = simulate(session);
      if (!play(simulation, session, 50_000_000, 3 * eventsMax)) return;
      expect(violations(simulation)).toEqual([]);
      if (canLose(session)) return;
      expect(leaks(simulation)).toEqual([]);
    }),
    { numRuns, ...seed },
  );
});

test('queues and workers never hold more than they may', () => {
  fc.assert(
    fc.property(arbitrarySession, (session) => {
      const unchanged = { ...session, commands: [] };
      const simulation = simulate(unchanged);
      for (let untilMs = 100; untilMs <= 1500; untilMs += 100) {
        play(simulation, unchanged, untilMs, eventsMax);
        expect(brokenLimits(simulation)).toEqual([]);
      }
    }),
    { numRuns, ...seed },
  );
});

function canLose(session: { readonly document: unknown; readonly commands: unknown }): boolean {
  return /"(loss|partition|blackhole|drop-response|pause|capacity|pool-exhaustion|recurring)"/.test(
    JSON.stringify(session),
  );
}
