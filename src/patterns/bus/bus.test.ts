import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { busParams } from './params.ts';
import { busProblems } from './problems.ts';
import { middlewareNames, readHandlers, readMiddleware } from './written.ts';

type Fields = Readonly<Record<string, unknown>>;
const call = (operation: string, body?: Fields, atMs = 0) => ({ atMs, operation, ...(body && { body }) });
const open = call('open', { id: '1', owner: 'Ada', initial: 100 });
const deposit = (atMs: number, more: Fields = {}) => call('deposit', { id: '1', amount: 10, ...more }, atMs);

/** Recorded calls → bus → accounts → events, 1 ms a wire; the accounts leave conflicts to the bus. */
function bank(recorded: readonly Fields[], bus: Fields = {}): SmallSystem {
  return new SmallSystem({
    nodes: {
      app: ['client', { workload: 'recorded', recorded }],
      bus: ['bus', { handlers: 'accounts: open, deposit, withdraw', ...bus }],
      accounts: ['aggregate-service', { domain: 'bank-account', conflictRetries: 0 }],
      events: ['event-store', {}],
    },
    wires: [
      ['app', 'bus'],
      ['bus', 'accounts'],
      ['accounts', 'events'],
    ],
  }).run(5000);
}

const notes = (system: SmallSystem): string[] =>
  system.rows.flatMap((row) => (row.type === 'notice' ? [row.text] : []));

const nodeOf = ({ simulation }: SmallSystem) => simulation.core.nodes.find(({ cell }) => cell.id === 'bus')!;

describe('a bus', () => {
  it('hands a command to its handler and the answer back, through every step in its time', () => {
    const system = bank([open]);
    expect(system.report('app')).toMatchObject({ completed: 1, failed: {} });
    expect(system.report('bus').counts).toMatchObject({ handled: 1, logged: 1, retried: 0 });
    expect(system.report('bus').operations).toMatchObject([
      { operation: 'open', asked: 1, handedOn: 1, ok: 1, failed: 0 },
    ]);
    const direct = bank([open], { middleware: '' });
    // log 0.1, validate 0.2, authorise 1
    expect(system.report('app').meanMs - direct.report('app').meanMs).toBeCloseTo(1.3, 6);
    expect(notes(system)).toEqual([]);
    const { kind, cell, context } = nodeOf(system);
    const logTable = kind.contents?.(cell.state, context.plan, 5000, 5000).tables[2];
    expect(logTable?.rows).toEqual([
      [expect.any(Number), 'open', expect.any(Number), 'ok', expect.any(Number)],
    ]);
  });

  it.each([
    ['a: b, c; d: b', 'transfer', 'no handler for transfer; registered: nothing'],
    ['accounts: open, deposit', 'transfer', 'no handler for transfer; registered: open, deposit'],
  ])('with handlers “%s” says of %s: %s', (handlers, operation, reason) => {
    const system = bank([call(operation)], { handlers });
    expect(system.report('app').failed).toEqual({ 'not-found': 1 });
    expect(system.report('bus').counts).toMatchObject({ noHandler: 1, handled: 0 });
    expect(notes(system)).toEqual([`${operation}: ${reason}`]);
    expect(system.report('accounts').offered).toBe(0);
  });

  it('without a list hands everything on', () => {
    expect(bank([open], { handlers: '' }).report('accounts').completed).toBe(1);
  });
});

describe('validate', () => {
  it('refuses a body by the domain, before a handler has any work', () => {
    const system = bank([call('deposit', { id: '1', amount: 'ten' })], { schema: 'bank-account' });
    expect(system.report('app').failed).toEqual({ 'bad-request': 1 });
    expect(system.report('bus').counts).toMatchObject({ refusedByValidate: 1, handled: 0 });
    expect(system.report('accounts').offered).toBe(0);
    expect(notes(system)).toContain('deposit: validate refused it: amount must be a number, got "ten"');
  });

  it('lets a good body and no body pass', () => {
    const system = bank([open, call('deposit', undefined, 100)], { schema: 'bank-account' });
    expect(system.report('app').completed).toBe(2);
    expect(system.report('bus').counts.refusedByValidate).toBe(0);
  });

  it('missing lets malformed requests reach the handler, which loads before it refuses', () => {
    const bad = { malformedShare: 1 };
    const without = bank([deposit(0)], { ...bad, middleware: 'log' });
    expect(without.report('bus').counts).toMatchObject({ malformedHandled: 1, refusedByValidate: 0 });
    expect(without.report('accounts').loads).toBe(1);
    expect(without.report('app').failed).toEqual({ 'bad-request': 1 });
    const withIt = bank([deposit(0)], bad);
    expect(withIt.report('bus').counts).toMatchObject({ malformedHandled: 0, refusedByValidate: 1 });
    expect(withIt.report('accounts').loads).toBe(0);
  });
});

describe('authorise', () => {
  const nobody = { withoutRightsShare: 1 };
  it('refuses restricted operations to callers without rights, and no others', () => {
    const system = bank([open, deposit(100)], { ...nobody, restricted: 'deposit' });
    expect(system.report('app')).toMatchObject({ completed: 1, failed: { forbidden: 1 } });
    expect(system.report('bus').counts).toMatchObject({ refusedByAuthorise: 1, handled: 1 });
    expect(notes(system)).toContain('deposit: authorise refused it: the caller has no right to deposit');
  });

  it('missing lets what is forbidden be done', () => {
    const system = bank([open, deposit(100)], { ...nobody, middleware: 'validate' });
    expect(system.report('app').failed).toEqual({});
    expect(system.report('bus').counts.withoutRightsHandled).toBe(2);
  });
});

describe('retry', () => {
  const atOnce = [open, deposit(100), deposit(100)];
  it('hands a command that met a conflict on again: both deposits are there', () => {
    const system = bank(atOnce);
    expect(system.report('app').failed).toEqual({});
    expect(system.report('bus').counts).toMatchObject({
      conflicts: 1,
      retried: 1,
      savedByRetry: 1,
      conflictsGivenUp: 0,
      handled: 3,
    });
    expect(system.report('accounts').accepted).toBe(3);
  });

  it.each([
    ['stands in no chain', { middleware: 'log, validate' }, 0],
    ['has no attempts left', { conflictRetries: 0 }, 1],
  ])('lets a conflict through where it %s', (_, bus, conflictsGivenUp) => {
    const system = bank(atOnce, bus);
    expect(system.report('app').failed).toEqual({ conflict: 1 });
    expect(system.report('bus').counts).toMatchObject({ conflicts: 1, retried: 0, conflictsGivenUp });
  });

  it('does not try again what names the version that it expects', () => {
    const system = bank([open, deposit(100, { expectedVersion: 7 })]);
    expect(system.report('app').failed).toEqual({ conflict: 1 });
    expect(system.report('bus').counts).toMatchObject({ retried: 0, conflictsGivenUp: 1 });
  });
});

describe('the order of the chain', () => {
  const lines = (middleware: string, recorded: readonly Fields[], more: Fields = {}) =>
    bank(recorded, { middleware, ...more }).report('bus').counts.logged;

  it('decides whether refusals are logged', () => {
    const bad = { malformedShare: 1 };
    expect(lines('log, validate', [deposit(0)], bad)).toBe(1);
    expect(lines('validate, log', [deposit(0)], bad)).toBe(0);
  });

  it('decides whether each attempt is logged or each command', () => {
    const atOnce = [open, deposit(100), deposit(100)];
    expect(lines('log, retry', atOnce)).toBe(3);
    expect(lines('retry, log', atOnce)).toBe(4);
  });

  it('decides which of two refusals the caller sees', () => {
    const both = { malformedShare: 1, withoutRightsShare: 1 };
    const failed = (middleware: string) => bank([deposit(0)], { middleware, ...both }).report('app').failed;
    expect(failed('validate, authorise')).toEqual({ 'bad-request': 1 });
    expect(failed('authorise, validate')).toEqual({ forbidden: 1 });
  });

  it('changed in a run takes those at a step through the new chain: none gets past a step', () => {
    const system = new SmallSystem({
      nodes: {
        app: ['client', { workload: 'recorded', recorded: [deposit(0)] }],
        bus: ['bus', { middleware: 'log', logMs: 50, malformedShare: 1 }],
        end: ['service', {}],
      },
      wires: [
        ['app', 'bus'],
        ['bus', 'end'],
      ],
    }).run(20);
    const params = v.parse(busParams, { malformedShare: 1, middleware: 'validate' });
    system.apply({ type: 'set-node-params', id: nodeId('bus'), params });
    system.run(500);
    expect(system.report('app').failed).toEqual({ 'bad-request': 1 });
    expect(system.report('end').offered).toBe(0);
  });
});

describe('a query bus', () => {
  it('lets the read models for a query answer in turn', () => {
    const recorded = [0, 10, 20, 30].map((atMs) => call('find', undefined, atMs));
    const system = new SmallSystem({
      nodes: {
        app: ['client', { workload: 'recorded', recorded }],
        bus: ['bus', { carries: 'queries', handlers: 'a: find; b: find; c: count' }],
        a: ['service', {}],
        b: ['service', {}],
        c: ['service', {}],
      },
      wires: [['app', 'bus'], ...['a', 'b', 'c'].map((to) => ['bus', to] as const)],
    }).run(1000);
    expect(['a', 'b', 'c'].map((id) => system.report(id).completed)).toEqual([2, 2, 0]);
  });
});

describe('what is written', () => {
  it('is read as it stands', () => {
    expect(readMiddleware(' Retry,log ,, validate')).toEqual({
      steps: ['retry', 'log', 'validate'],
      unknown: [],
      repeated: [],
    });
    expect(readHandlers('a: x, y; b: z;').handlers).toEqual([
      { operation: 'x', to: 'a' },
      { operation: 'y', to: 'a' },
      { operation: 'z', to: 'b' },
    ]);
  });

  it.each([
    [{ middleware: 'cache' }, 'There is no middleware “cache”; there are validate, log, authorise, retry.'],
    [{ middleware: 'log, log' }, '“log” stands in the chain twice'],
    [{ handlers: 'accounts' }, '“accounts” must be the id of a node'],
    [{ handlers: 'nobody: x' }, '“nobody” is to handle operations, but no wire leads there.'],
    [{ handlers: 'a: x; b: x' }, 'The command “x” has two handlers, a and b; only a gets it.'],
    [{ handlers: '' }, 'It is wired to several nodes'],
  ])('%j has the problem: %s', (params, problem) => {
    const all = v.parse(busParams, { middleware: '', handlers: 'a: x', ...params });
    const outgoing = ['a', 'b'].map((to) => ({ wire: `w-${to}`, to }));
    const problems = busProblems(all, { self: 'bus', outgoing, operation: () => 0 });
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});

/** Two keys, so that commands meet; faults, a deadline and a crash. */
function busy(middleware: string, seed: number, workers: number): SmallSystem {
  return new SmallSystem({
    seed,
    nodes: {
      app: [
        'client',
        { ratePerSecond: 200, operation: 'deposit', keys: 'uniform', keyCount: 5, patienceMs: 60 },
      ],
      bus: [
        'bus',
        {
          handlers: 'accounts: deposit',
          middleware,
          malformedShare: 0.2,
          withoutRightsShare: 0.3,
          concurrency: workers,
        },
      ],
      accounts: ['aggregate-service', { conflictRetries: 0, aggregates: 2 }],
      events: ['event-store', {}],
    },
    wires: [
      ['app', 'bus', { latencyMs: 5 }],
      ['bus', 'accounts'],
      ['accounts', 'events', { latencyMs: 3 }],
    ],
    faults: [
      { kind: 'crash', target: { type: 'node', id: 'bus', instance: 0 }, startMs: 500, durationMs: 200 },
    ],
  });
}

const chains = fc.shuffledSubarray([...middlewareNames]).map((names) => names.join(', '));

it('conserves calls: each is refused, without handler or handled, and handlers get one call for each and one for each retry', () => {
  fc.assert(
    fc.property(chains, fc.integer({ min: 1, max: 1000 }), fc.constantFrom(2, 64), (chain, seed, workers) => {
      const system = busy(chain, seed, workers).run(1500);
      const { counts, operations, offered } = system.report('bus');
      const [tally] = operations;
      const refused = counts.refusedByValidate + counts.refusedByAuthorise;
      expect(counts.handled + refused).toBeLessThanOrEqual(offered);
      expect(tally.handedOn).toBeGreaterThanOrEqual(counts.handled);
      expect(tally.handedOn).toBeLessThanOrEqual(counts.handled + counts.retried);
      expect(system.report('accounts').offered).toBeLessThanOrEqual(tally.handedOn);
      if (chain.includes('validate')) expect(counts.malformedHandled).toBe(0);
      else expect(counts.refusedByValidate).toBe(0);
      if (chain.includes('authorise')) expect(counts.withoutRightsHandled).toBe(0);
      if (!chain.includes('retry')) expect(counts.retried).toBe(0);
      if (!chain.includes('log')) expect(counts.logged).toBe(0);
    }),
    { numRuns: 25 },
  );
});

it('goes on from a clone as it would have gone on, and is the same twice', () => {
  for (const chain of ['log, validate, authorise, retry', 'retry, authorise, log, validate']) {
    const straight = busy(chain, 7, 8).run(2000).simulation.hash();
    expect(busy(chain, 7, 8).run(2000).simulation.hash()).toBe(straight);
    const half = busy(chain, 7, 8).run(777).simulation;
    const options = { journalCapacity: 1000, messageCapacity: 0, traceEvery: 1 };
    const clone = Simulation.from(registry, structuredClone(half.checkpoint()), options);
    clone.run(2000);
    expect(clone.hash()).toBe(straight);
  }
});
