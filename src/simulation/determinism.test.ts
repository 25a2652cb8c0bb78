import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Command } from '../model/commands.ts';
import { parseSession } from '../model/parse-session.ts';
import type { Session } from '../model/session.ts';
import { decodeSessionLink, encodeSessionLink } from '../model/session-codec.ts';
import { sessionText } from '../model/session-text.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from './report.ts';
import { Simulation } from './simulation.ts';
import { buildSession } from './testing/build-session.ts';
import { fingerprint, play, quietOptions, simulate } from './testing/play.ts';
import { arbitrarySession } from './testing/random-session.ts';

const untilMs = 2000;
const eventsMax = 6000;
const numRuns = Number(process.env.RUNS ?? 40);
vi.setConfig({ testTimeout: 120_000 });

function run(session: Session, options = quietOptions, nextSlice?: () => number): string {
  const simulation = simulate(session, options);
  play(simulation, session, untilMs, eventsMax, nextSlice);
  return fingerprint(simulation);
}

/** Slices of 1 to 200 events in an order of their own. */
function slices(sizes: readonly number[]): () => number {
  let at = 0;
  return () => sizes[at++ % sizes.length] as number;
}

const arbitrarySlices = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 });

describe('the same session gives the same run', () => {
  test('twice, however it is sliced', () => {
    fc.assert(
      fc.property(arbitrarySession, arbitrarySlices, (session, sizes) => {
        const whole = run(session);
        expect(run(session)).toBe(whole);
        expect(run(session, quietOptions, slices(sizes))).toBe(whole);
      }),
      { numRuns },
    );
  });

  test('whatever is kept of log, messages and traces', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const whole = run(session);
        expect(run(session, { journalCapacity: 100_000, messageCapacity: 5000, traceEvery: 7 })).toBe(whole);
        expect(run(session, { journalCapacity: 3, messageCapacity: 2, traceEvery: 0x7fff_ffff })).toBe(whole);
      }),
      { numRuns },
    );
  });

  test('after saving and loading it, as a file and as a link', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const whole = run(session);
        const file = parseSession(sessionText(session), registry);
        const link = decodeSessionLink(encodeSessionLink(session), registry);
        expect(file.ok && file.value.notices).toEqual([]);
        expect(link.ok && link.value.notices).toEqual([]);
        if (file.ok) expect(run(file.value.session)).toBe(whole);
        if (link.ok) expect(run(link.value.session)).toBe(whole);
      }),
      { numRuns },
    );
  });
});

describe('a checkpoint', () => {
  test('can be cloned and gone on from in a fresh simulation, and taking one changes nothing', () => {
    fc.assert(
      fc.property(arbitrarySession, fc.nat(untilMs), (session, atMs) => {
        const whole = run(session);
        const simulation = simulate(session);
        if (!play(simulation, session, atMs, eventsMax)) return;
        const checkpoint = structuredClone(simulation.checkpoint());
        play(simulation, session, untilMs, eventsMax);
        expect(fingerprint(simulation)).toBe(whole);
        const fresh = Simulation.from(registry, checkpoint, quietOptions);
        play(fresh, session, untilMs, eventsMax);
        expect(fingerprint(fresh)).toBe(whole);
      }),
      { numRuns },
    );
  });

  test('can be restored again and again, at any event', () => {
    fc.assert(
      fc.property(arbitrarySession, fc.nat(300), (session, event) => {
        const simulation = simulate(session, { journalCapacity: 50, messageCapacity: 0, traceEvery: 1 });
        play(simulation, session, untilMs, event);
        const checkpoint = simulation.checkpoint();
        play(simulation, session, untilMs, eventsMax);
        const whole = fingerprint(simulation);
        for (let i = 0; i < 2; i++) {
          simulation.restore(checkpoint);
          play(simulation, session, untilMs, eventsMax);
          expect(fingerprint(simulation)).toBe(whole);
        }
      }),
      { numRuns },
    );
  });

  test('knows that a run has stopped for good', () => {
    const session = buildSession({
      nodes: {
        client: { kind: 'client', workload: 'closed', users: 3, thinkMs: 0 },
        server: { kind: 'service', meanServiceMs: 0 },
      },
      wires: { 'client>server': {} },
    });
    const simulation = simulate(session);
    play(simulation, session, 1, 150_000);
    const before = simulation.checkpoint();
    expect(play(simulation, session, 1)).toBe(false);
    expect(simulation.haltReason).toMatch(/More than 200000 events at 0 ms/);
    const whole = fingerprint(simulation);
    const after = Simulation.from(registry, simulation.checkpoint(), quietOptions);
    expect(after.run(1)).toBe('halted');
    const again = Simulation.from(registry, before, quietOptions);
    play(again, session, 1, Number.POSITIVE_INFINITY, () => 777);
    expect(fingerprint(again)).toBe(whole);
  });
});

describe('what has nothing to do with a run changes nothing in it', () => {
  const renamed = (session: Session): Session => ({
    ...session,
    document: {
      ...session.document,
      title: 'Another title',
      nodes: session.document.nodes.map((node) => ({
        ...node,
        title: `${node.title}!`,
        x: node.x + 7,
        y: -1,
      })),
    },
  });

  test('a node that is renamed or moved', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        expect(run(renamed(session))).toBe(run(session));
        const [first] = session.document.nodes;
        const commands = [
          { atMs: 0, command: { type: 'rename-node', id: first!.id, title: 'New' }, cause: 'edit' },
          {
            atMs: 0,
            command: { type: 'move-nodes', moves: [{ id: first!.id, x: 5, y: 5 }] },
            cause: 'edit',
          },
          ...session.commands,
        ] as const;
        expect(run({ ...session, commands })).toBe(run(session));
      }),
      { numRuns },
    );
  });

  test('another system beside it, with traffic and faults of its own', () => {
    fc.assert(
      fc.property(arbitrarySession, arbitrarySession, fc.boolean(), (session, other, isFirst) => {
        const alone = simulate(session);
        if (!play(alone, session, untilMs, eventsMax)) return;
        const both = beside(session, other, isFirst);
        const together = simulate(both);
        if (!play(together, both, untilMs, 4 * eventsMax)) return;
        const expected = reportOf(alone);
        const { nodes, wires } = reportOf(together);
        for (const [id, node] of Object.entries(expected.nodes)) expect(nodes[id]).toEqual(node);
        for (const [id, wire] of Object.entries(expected.wires)) expect(wires[id]).toEqual(wire);
      }),
      { numRuns },
    );
  });

  test('a policy that never acts', () => {
    const shop = {
      nodes: {
        client: { kind: 'client', ratePerSecond: 100 },
        front: { kind: 'service', instances: 2, concurrency: 3 },
        back: { kind: 'service', serviceDistribution: 'pareto', concurrency: 3 },
      },
      wires: { 'client>front': { latencyMs: 3, jitterMs: 2 } },
    };
    const reports = [
      [],
      [{ kind: 'timeout', timeoutMs: 600_000 }],
      [{ kind: 'breaker', failureThreshold: 1000 }],
    ].map((policies) => {
      const wires = { ...shop.wires, 'front>back': { latencyMs: 1, policies } };
      const session = buildSession({ ...shop, wires }, 7);
      const simulation = simulate(session);
      play(simulation, session, 20_000);
      return reportOf(simulation).nodes;
    });
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
  });
});

/** Two systems in one document; the other one's ids are changed. Its commands are left out, and places in lists are told among all. */
function beside(session: Session, other: Session, isFirst: boolean): Session {
  const text = JSON.stringify(other.document).replace(/"([nwf]\d+(?:p\d+)?)"/g, '"x$1"');
  const stranger = JSON.parse(text) as Session['document'];
  const joined = <Item>(mine: readonly Item[], theirs: readonly Item[]): Item[] =>
    isFirst ? [...mine, ...theirs] : [...theirs, ...mine];
  const { document } = session;
  const before = isFirst ? 0 : stranger.wires.length;
  const moved = (command: Command): Command => {
    if (command.type === 'batch') return { ...command, commands: command.commands.map(moved) };
    return command.type === 'add-wire' && command.at !== undefined
      ? { ...command, at: command.at + before }
      : command;
  };
  return {
    ...session,
    commands: session.commands.map((timed) => ({ ...timed, command: moved(timed.command) })),
    document: {
      ...document,
      nodes: joined(document.nodes, stranger.nodes),
      wires: joined(document.wires, stranger.wires),
      faults: joined(document.faults, stranger.faults),
    },
  };
}
