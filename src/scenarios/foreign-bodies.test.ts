import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FaultlineDocument } from '../model/document.ts';
import { accepted } from '../model/testing/accepted.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from '../simulation/report.ts';
import { Simulation } from '../simulation/simulation.ts';
import { documentOf } from './scenario-contract.ts';
import { scenarios } from './scenarios.ts';

// Nodes talk to each other by operations that a client of a document may use as well, with bodies of its own. Whatever it sends is
// answered; nothing that a run meets may stop it by an error.

const event = {
  id: 'e1',
  type: 'money-deposited',
  stream: 'bank-account-1',
  version: 1,
  position: 1,
  timeMs: 5,
  correlation: 1,
  span: 1,
  causation: null,
  data: { amount: 5 },
};
const version = { id: 'a:1', value: 'x', vector: { a: 1 }, clockMs: 1, beat: ['b:1'] };
const acked = { since: 0, atMs: 5, writes: [[1, 2]] };
const entry = { term: 1, id: 'a:1', key: 3, value: 'x', parent: { trace: 1, span: 1 }, ackedMs: 7 };

/** Sound bodies of what nodes say to each other. */
const messages: readonly (readonly [operation: string, body: Readonly<Record<string, unknown>>])[] = [
  [
    'append',
    {
      stream: 'bank-account-1',
      expectedVersion: 'any',
      events: [{ type: 'account-opened', data: { owner: 'a', initial: 5 }, id: 'i' }],
      causation: 'c',
      snapshot: {
        state: {
          state: { status: 'open', owner: 'a', balance: 5, deposits: 5, withdrawals: 0, transactions: 1 },
          commands: [['x', 1]],
        },
      },
    },
  ],
  ['read', { stream: 'bank-account-1', fromSnapshot: true }],
  ['read-all', { after: 0, limit: 5, types: ['account-opened'] }],
  [
    'events',
    { epoch: 0, after: 0, upTo: 9, events: [event], passed: [[2, 'order-placed']], head: 9, sentMs: 0 },
  ],
  [
    'replicate',
    {
      term: 1,
      leader: 'a',
      after: 0,
      previousTerm: 0,
      previousId: '',
      entries: [entry],
      acks: [[0, 5]],
      sentMs: 1,
      length: 1,
    },
  ],
  ['vote', { term: 2, candidate: 'a', lastTerm: 0, length: 0 }],
  ['replica-get', { key: 1, since: 0 }],
  ['replica-put', { key: 1, since: 0, versions: [version] }],
  ['replica-sync', { from: 'a', entries: [[1, [version], acked, 0]] }],
  ['acquire', { holder: 'a', job: 'job 1', token: 1, leaseMs: 50 }],
  ['prepare', { order: 'order-1', customer: 'a', product: 'p', quantity: 1, amount: 5, key: 'k' }],
  [
    'undo',
    { order: 'order-1', customer: 'a', product: 'p', quantity: 1, amount: 5, key: 'k', party: 'payment' },
  ],
  [
    'write',
    { key: 1, value: 'x', token: 1, holder: 'a', messageId: 'm', idempotencyKey: 'k', id: '1', amount: 5 },
  ],
  [
    'write',
    {
      unit: 7,
      rows: [
        { key: 300, value: { total: 5 }, ifVersion: 0, seen: 0 },
        { key: 301, seen: 2 },
      ],
    },
  ],
  ['change', { order: 3, lines: { 1: 5, 2: -5 } }],
  ['withdraw', { id: '1', amount: 5, commandId: 'c', expectedVersion: 1 }],
];

const strange = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  0,
  0.5,
  7,
  1e15,
  -1e300,
  '',
  'x',
  '__proto__',
  'constructor',
  '\ud800',
  [],
  {},
  [null],
  [[]],
  [{}],
  [[1]],
  [1, 2],
);
interface Wound {
  readonly at: number;
  readonly value: unknown;
}
const call = fc.record({
  atMs: fc.integer({ min: 0, max: 900 }),
  message: fc.constantFrom(...messages),
  operation: fc.option(fc.nat(), { nil: null, freq: 3 }),
  wounds: fc.array(fc.record({ at: fc.nat(), value: strange }), { maxLength: 3 }),
});

/** A copy with some of its values, however deep, replaced. */
function wounded(body: unknown, wounds: readonly Wound[]): Record<string, unknown> {
  const copy = structuredClone(body) as Record<string, unknown>;
  for (const { at, value } of wounds) {
    const places: [Record<string, unknown>, string][] = [];
    const walk = (each: unknown) => {
      if (typeof each !== 'object' || each === null) return;
      for (const key of Object.keys(each)) {
        places.push([each as Record<string, unknown>, key]);
        walk((each as Record<string, unknown>)[key]);
      }
    };
    walk(copy);
    const place = places[at % places.length];
    if (place !== undefined) place[0][place[1]] = structuredClone(value);
  }
  return copy;
}

/** What the node's own parameters call its operations. */
function operationsOf(params: Readonly<Record<string, unknown>>): string[] {
  return Object.values(params).filter(
    (value): value is string => typeof value === 'string' && /^[a-z-]{3,30}$/.test(value),
  );
}

const targets = scenarios.flatMap((scenario) => {
  const document = documentOf(scenario);
  return document.nodes
    .filter(({ kind }) => registry.nodes.get(kind)?.refusesCalls === null)
    .map(({ id, kind }) => ({ scenario: scenario.id, document, id, kind }));
});
const kinds = [...new Set(targets.map(({ kind }) => kind))];

function withStranger(
  document: FaultlineDocument,
  target: string,
  calls: readonly unknown[],
): FaultlineDocument {
  const stranger = {
    id: 'stranger',
    kind: 'client',
    title: 'Stranger',
    x: 0,
    y: 0,
    params: { workload: 'recorded', recorded: calls },
  };
  const wire = { id: 'stranger-wire', from: 'stranger', to: target, latencyMs: 1, jitterMs: 0, policies: [] };
  return accepted(
    { ...document, nodes: [...document.nodes, stranger], wires: [...document.wires, wire] },
    registry,
  );
}

test.each(kinds)('a %s answers whatever a stranger asks it', (kind) => {
  const there = targets.filter((target) => target.kind === kind);
  fc.assert(
    fc.property(fc.nat(), fc.array(call, { minLength: 1, maxLength: 12 }), (which, calls) => {
      const { document, id } = there[which % there.length]!;
      const named = operationsOf(document.nodes.find((node) => node.id === id)!.params);
      const recorded = calls.map(({ atMs, message: [sound, body], operation, wounds }) => ({
        atMs,
        operation: operation === null || named.length === 0 ? sound : named[operation % named.length],
        body: wounded(body, wounds),
      }));
      const simulation = new Simulation(registry, withStranger(document, id, recorded), 1);
      simulation.run(1500, 4000);
      // Stickers are rules of the document, which a stranger may well break.
      const own = reportOf(simulation).invariants.filter((each) => !('sticker' in each));
      expect(own.filter(({ holds }) => !holds)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
