import { describe, expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import type { Params } from '../../model/document.ts';
import { parseSession, serialiseSession } from '../../model/parse-session.ts';
import type { Session } from '../../model/session.ts';
import { brokenIdentity } from '../../simulation/identities.ts';
import { readRow } from '../../simulation/log-reader.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { readTrace } from '../../simulation/trace-reader.ts';
import { registry } from '../registry.ts';
import { type EventSystemSpec, eventSystem, RunningEventSystem } from '../testing/event-system.ts';
import { askedView } from './asked.ts';
import type { AggregateServicePlan } from './plan.ts';
import type { AggregateServiceState } from './state.ts';

type Given = readonly [atMs: number, data: Params];

const open: Given = [0, { command: 'open', id: '1', owner: 'Ada', initial: 100 }];

function sessionWith(given: readonly Given[], spec: Partial<EventSystemSpec> = {}): Session {
  const commands = given.map(([atMs, data]) => ({
    atMs,
    cause: 'edit' as const,
    command: { type: 'signal' as const, id: nodeId('service'), signal: 'command', data },
  }));
  return { document: eventSystem({ commands: [], ...spec }), seed: 1, commands };
}

function runWith({ document, seed, commands }: Session, untilMs: number): RunningEventSystem {
  const simulation = new Simulation(registry, document, seed);
  for (const { atMs, command } of commands) {
    simulation.run(atMs);
    const applied = simulation.apply(command);
    if (!applied.ok) throw new Error(applied.error);
  }
  simulation.run(untilMs);
  return new RunningEventSystem(simulation);
}

function serviceOf({ simulation }: RunningEventSystem) {
  const { cell, context } = simulation.core.nodes.find((node) => node.cell.id === 'service')!;
  return askedView(cell.state as AggregateServiceState, context.plan as AggregateServicePlan);
}

const answersOf = (run: RunningEventSystem) => serviceOf(run).asked.map(({ answer }) => answer);

const notesOf = ({ simulation }: RunningEventSystem) => {
  const { firstSequence, nextSequence } = simulation.core.journal.rows;
  const rows = Array.from({ length: nextSequence - firstSequence }, (_, i) =>
    readRow(simulation.core, firstSequence + i),
  );
  return rows.flatMap((row) => (row?.type === 'notice' ? [row.text] : []));
};

describe('a command by hand', () => {
  it('goes the way of every command: work, load, append over the wire, with a trace of its own', () => {
    const run = runWith(sessionWith([open, [100, { command: 'deposit', id: '1', amount: 10 }]]), 1000);
    expect(answersOf(run)).toEqual([
      { type: 'accepted', version: 1, events: ['account-opened'] },
      { type: 'accepted', version: 2, events: ['money-deposited'] },
    ]);
    expect(run.events).toHaveLength(2);
    const [, { trace }] = serviceOf(run).asked as [unknown, { trace: number }];
    expect(run.events[1]).toMatchObject({ correlation: trace, timeMs: expect.closeTo(114.02, 6) });
    const spans = readTrace(run.simulation.core, trace)?.spans ?? [];
    expect(spans.filter(({ kind }) => kind === 'call').map(({ operation }) => operation)).toEqual([
      'deposit',
      'read',
      'append',
    ]);
    expect(notesOf(run)).toContain('deposit 1 by hand: accepted, version 2, money-deposited');
    expect(serviceOf(run).known).toEqual([{ id: '1', version: 2 }]);
  });

  it('is refused by a rule with its reason, and leaves no event', () => {
    const run = runWith(sessionWith([open, [100, { command: 'withdraw', id: '1', amount: 500 }]]), 1000);
    expect(answersOf(run)[1]).toEqual({
      type: 'failed',
      outcome: 'bad-request',
      reason: 'overdraft: the balance is 100, got 500',
    });
    expect(run.events).toHaveLength(1);
  });

  it('conflicts with both versions when its giver has seen another', () => {
    const run = runWith(sessionWith([open, [100, { command: 'close', id: '1', expectedVersion: 7 }]]), 1000);
    expect(answersOf(run)[1]).toEqual({ type: 'conflict', expected: 7, actual: 1 });
    expect(notesOf(run)).toContain('close 1 by hand: conflict, expected version 7, actual version 1');
  });

  it('waits as long as nothing comes back, and is told of a service that is down', () => {
    const early = runWith(sessionWith([open]), 1);
    expect(answersOf(early)).toEqual([{ type: 'waiting' }]);
    const down = {
      id: 'down',
      kind: 'crash',
      target: { type: 'node', id: 'service', instance: 0 },
      startMs: 0,
      durationMs: 500,
      params: {},
    };
    const run = runWith(sessionWith([[100, open[1]]], { faults: [down] }), 1000);
    expect(answersOf(run)).toEqual([{ type: 'failed', outcome: 'connection-refused', reason: '' }]);
  });

  it('waits out a pause of the service', () => {
    const pause = {
      id: 'pause',
      kind: 'pause',
      target: { type: 'node', id: 'service', instance: 0 },
      startMs: 50,
      durationMs: 500,
      params: {},
    };
    const session = sessionWith([[100, open[1]]], { faults: [pause] });
    expect(answersOf(runWith(session, 540))).toEqual([{ type: 'waiting' }]);
    expect(answersOf(runWith(session, 1000))).toMatchObject([{ type: 'accepted', version: 1 }]);
  });

  it('counts once at the node, and nowhere among the calls of clients', () => {
    const run = runWith(sessionWith([open]), 1000);
    expect(run.report('service')).toMatchObject({ offered: 1, completed: 1 });
    expect(brokenIdentity(run.simulation.core)).toBeNull();
    for (const { name, holds } of run.invariants) expect([name, holds]).toEqual([name, true]);
  });

  it('is remembered for twenty commands', () => {
    const given = Array.from({ length: 30 }, (_, i): Given => [i * 100, { command: 'open', id: `${i}` }]);
    const { asked } = serviceOf(runWith(sessionWith(given), 5000));
    expect(asked.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => 11 + i));
  });

  it('is refused before it is given where a field is out of range', () => {
    const { document } = sessionWith([]);
    const simulation = new Simulation(registry, document, 1);
    const data = { command: 'deposit', amount: -1 };
    expect(simulation.apply({ type: 'signal', id: nodeId('service'), signal: 'command', data })).toEqual({
      ok: false,
      error: 'service.command: deposit.amount must be 0–1000000, got -1',
    });
    expect(simulation.revision).toBe(0);
  });

  it('is part of the session: kept in its text, replayed to the same hash, and gone on with from a clone', () => {
    const session = sessionWith([open, [100, { command: 'deposit', id: '1', amount: 10 }]]);
    const parsed = parseSession(serialiseSession(session), registry);
    if (!parsed.ok) throw new Error(parsed.error);
    expect(parsed.value.session.commands).toEqual(session.commands);
    const run = runWith(session, 2000);
    expect(runWith(parsed.value.session, 2000).simulation.hash()).toBe(run.simulation.hash());

    // In the middle of the second command.
    const half = runWith(session, 105).simulation;
    const options = { journalCapacity: 1000, messageCapacity: 0, traceEvery: 1 };
    const clone = Simulation.from(registry, structuredClone(half.checkpoint()), options);
    clone.run(2000);
    expect(clone.hash()).toBe(run.simulation.hash());
    expect(answersOf(new RunningEventSystem(clone))).toEqual(answersOf(run));
  });
});
