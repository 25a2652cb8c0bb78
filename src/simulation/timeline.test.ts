import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { nodeId } from '../base/ids.ts';
import type { Command } from '../model/commands.ts';
import { createFault } from '../model/create-spec.ts';
import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import { buildSession } from './testing/build-session.ts';
import { fingerprint, play, quietOptions, simulate } from './testing/play.ts';
import { arbitrarySession } from './testing/random-session.ts';
import { Timeline } from './timeline.ts';

const untilMs = 2000;
const eventsMax = 3000;
const numRuns = Number(process.env.RUNS ?? 40);
vi.setConfig({ testTimeout: 120_000 });

function createTimeline(session: Session, onSecond = (): void => undefined): Timeline {
  return new Timeline(registry, session, quietOptions, onSecond);
}

/** The run without a timeline, or null if it has too many events for a test. */
function straight(session: Session): string | null {
  const simulation = simulate(session);
  return play(simulation, session, untilMs, eventsMax) ? fingerprint(simulation) : null;
}

const busy = buildSession({
  nodes: {
    client: { kind: 'client', ratePerSecond: 900 },
    front: { kind: 'service', instances: 2, concurrency: 20, meanServiceMs: 3 },
    back: { kind: 'service', concurrency: 8, meanServiceMs: 5 },
  },
  wires: {
    'client>front': { latencyMs: 5 },
    'front>back': {
      latencyMs: 2,
      jitterMs: 1,
      policies: [
        { kind: 'retry', jitter: 'full' },
        { kind: 'timeout', timeoutMs: 20 },
      ],
    },
  },
});

describe('a jump in time', () => {
  test('arrives where a straight run arrives, after any jumps before', () => {
    fc.assert(
      fc.property(arbitrarySession, fc.array(fc.nat(untilMs), { maxLength: 4 }), (session, jumps) => {
        const expected = straight(session);
        fc.pre(expected !== null);
        const timeline = createTimeline(session);
        for (const toMs of jumps) timeline.seek(toMs);
        timeline.seek(untilMs);
        expect(timeline.nowMs).toBe(untilMs);
        expect(fingerprint(timeline.simulation)).toBe(expected);
      }),
      { numRuns },
    );
  });

  test('is exact over many checkpoints', () => {
    const direct = (toMs: number): string => {
      const simulation = simulate(busy);
      play(simulation, busy, toMs);
      return fingerprint(simulation);
    };
    const timeline = createTimeline(busy);
    timeline.run(12_000);
    expect(timeline.simulation.eventCount).toBeGreaterThan(45_000);
    for (const toMs of [9000, 3333.3, 0, 12_000]) {
      timeline.seek(toMs);
      expect(fingerprint(timeline.simulation)).toBe(direct(toMs));
    }
    expect(timeline.endMs).toBe(12_000);
  });

  test('tells every full second again that it passes again, at the same count of events', () => {
    const seen = new Map<number, number>();
    const timeline = new Timeline(registry, busy, quietOptions, (simulation) => {
      const known = seen.get(simulation.nowMs);
      if (known !== undefined) expect(simulation.eventCount).toBe(known);
      seen.set(simulation.nowMs, simulation.eventCount);
    });
    timeline.run(7500);
    timeline.seek(2000);
    timeline.seek(1500);
    timeline.seek(8000);
    expect([...seen.keys()]).toEqual([1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000]);
  });
});

describe('a step back', () => {
  test('undoes a step forward, event by event', () => {
    fc.assert(
      fc.property(
        arbitrarySession,
        fc.nat(1500),
        fc.array(fc.boolean(), { maxLength: 20 }),
        (session, fromMs, ways) => {
          const timeline = createTimeline({ ...session, commands: [] });
          timeline.run(fromMs, eventsMax);
          const seen = new Map<number, string>();
          for (const isForward of ways) {
            if (isForward) timeline.step();
            else timeline.stepBack();
            const { simulation } = timeline;
            const known = seen.get(simulation.eventCount) ?? simulation.hash();
            expect(simulation.hash()).toBe(known);
            seen.set(simulation.eventCount, known);
          }
        },
      ),
      { numRuns },
    );
  });

  test('and steps forward among commands do not change where the run ends', () => {
    fc.assert(
      fc.property(
        arbitrarySession,
        fc.nat(1500),
        fc.array(fc.constantFrom('step', 'back', 'jump'), { maxLength: 12 }),
        (session, fromMs, moves) => {
          const expected = straight(session);
          fc.pre(expected !== null);
          const timeline = createTimeline(session);
          timeline.run(fromMs);
          for (const move of moves) {
            if (move === 'step') timeline.step();
            else if (move === 'back') timeline.stepBack();
            else timeline.seek(timeline.nowMs - 100);
          }
          timeline.seek(untilMs);
          expect(fingerprint(timeline.simulation)).toBe(expected);
        },
      ),
      { numRuns },
    );
  });

  test('from a command goes to before the event in front of it, and forward again through the command', () => {
    const session: Session = {
      ...busy,
      commands: [{ atMs: 50, command: { type: 'remove-node', id: nodeId('back') }, cause: 'edit' }],
    };
    const timeline = createTimeline(session);
    timeline.run(50);
    const hash = timeline.simulation.hash();
    timeline.stepBack();
    expect(timeline.simulation.revision).toBe(0);
    timeline.run(50);
    expect(timeline.simulation.revision).toBe(1);
    expect(timeline.simulation.hash()).toBe(hash);
  });
});

describe('a command given by hand', () => {
  const addSlow = (timeline: Timeline): Command => {
    const { document } = timeline.simulation;
    const target = { type: 'node', id: nodeId('back'), instance: 0 } as const;
    return { type: 'add-fault', fault: createFault(document, registry, 'slow', target, timeline.nowMs) };
  };

  test('gives a session that runs the same when it is played from the start', () => {
    const timeline = createTimeline(busy);
    timeline.run(1234.5);
    timeline.commit(addSlow(timeline), 'edit');
    timeline.run(2000, 300);
    timeline.step();
    const inverse = timeline.simulation.document.faults[0]!;
    timeline.commit({ type: 'remove-fault', id: inverse.id }, 'undo');
    timeline.run(4000);
    const session = { ...busy, commands: timeline.commands };
    const again = simulate(session);
    play(again, session, 4000);
    expect(fingerprint(timeline.simulation)).toBe(fingerprint(again));
    timeline.seek(1300);
    timeline.seek(4000);
    expect(fingerprint(timeline.simulation)).toBe(fingerprint(again));
  });

  test('in the past drops the future, and says how much of it', () => {
    const timeline = createTimeline(busy);
    for (const atMs of [1000, 2000, 3000]) {
      timeline.run(atMs);
      timeline.commit({ type: 'set-title', title: `At ${atMs}` }, 'edit');
    }
    timeline.run(5000);
    timeline.seek(1500);
    const committed = timeline.commit(addSlow(timeline), 'edit');
    expect(committed.ok && committed.value.droppedCount).toBe(2);
    expect(timeline.commands.map(({ atMs }) => atMs)).toEqual([1000, 1500]);
    expect(timeline.endMs).toBe(1500);
    timeline.run(5000);
    const session = { ...busy, commands: timeline.commands };
    const again = simulate(session);
    play(again, session, 5000);
    expect(fingerprint(timeline.simulation)).toBe(fingerprint(again));
  });

  test('that is refused changes neither session nor run', () => {
    const timeline = createTimeline(busy);
    timeline.run(1000);
    const refused = timeline.commit({ type: 'remove-node', id: nodeId('nobody') }, 'edit');
    expect(refused.ok).toBe(false);
    expect(timeline.commands).toEqual([]);
    timeline.run(2000);
    const again = simulate(busy);
    play(again, busy, 2000);
    expect(fingerprint(timeline.simulation)).toBe(fingerprint(again));
  });

  test('that its document refuses is passed over when a foreign session is played', () => {
    const refused: Command = { type: 'remove-node', id: nodeId('nobody') };
    const rename: Command = { type: 'set-title', title: 'Kept' };
    const timeline = createTimeline({
      ...busy,
      commands: [
        { atMs: 10, command: refused, cause: 'edit' },
        { atMs: 20, command: rename, cause: 'edit' },
      ],
    });
    timeline.run(100);
    expect(timeline.simulation.document.title).toBe('Kept');
    expect(timeline.commands).toHaveLength(1);
  });
});
