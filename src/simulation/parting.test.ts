import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Command } from '../model/commands.ts';
import { applyCommand } from '../model/reducer.ts';
import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import { findParting, isSameEvent } from './parting.ts';
import { buildSession } from './testing/build-session.ts';
import { logOf, type Row } from './testing/play.ts';
import { arbitrarySession } from './testing/random-session.ts';

vi.setConfig({ testTimeout: 120_000 });

const untilMs = 1200;
type Trace = Exclude<Row, { type: 'command' | 'notice' }>;

/** The first difference of the two full logs, found by reading them from the beginning. */
function firstDifference(a: Session, b: Session) {
  const [inA, inB] = [a, b].map((session) =>
    logOf(session, untilMs).rows.filter(
      (row): row is Trace => row.type !== 'command' && row.type !== 'notice',
    ),
  ) as [Trace[], Trace[]];
  for (let at = 0; at < Math.max(inA.length, inB.length); at++) {
    const [rowA, rowB] = [inA[at] ?? null, inB[at] ?? null];
    if (rowA === null || rowB === null || !isSameEvent(rowA, rowB)) return { at, a: rowA, b: rowB };
  }
  return null;
}

test('whatever one changes in whatever system, what is found is the first difference of the full logs', () => {
  let partings = 0;
  fc.assert(
    fc.property(arbitrarySession, arbitrarySession, fc.boolean(), (a, other, isOther) => {
      // Another system, or the same one without what was done to it while it ran.
      const b = isOther ? other : { ...a, commands: a.commands.slice(0, a.commands.length >> 1) };
      const expected = firstDifference(a, b);
      const found = findParting(registry, { a, b, untilMs });
      if (expected === null) {
        expect(found.parting).toBeNull();
        return;
      }
      partings++;
      expect(found.compared).toBe(expected.at);
      expect(found.parting?.a).toEqual(expected.a);
      expect(found.parting?.b).toEqual(expected.b);
    }),
    { numRuns: 60 },
  );
  expect(partings).toBeGreaterThan(20);
});

const shop = buildSession({
  nodes: {
    client: { kind: 'client', ratePerSecond: 80 },
    front: { kind: 'service', instances: 2, concurrency: 20, meanServiceMs: 3 },
    back: { kind: 'service', concurrency: 8, meanServiceMs: 5 },
  },
  wires: {
    'client>front': { latencyMs: 5 },
    'front>back': { latencyMs: 2, policies: [{ kind: 'timeout' }, { kind: 'retry', jitter: 'full' }] },
  },
});

function withChange(command: Command): Session {
  const changed = applyCommand(shop.document, command, registry);
  if (!changed.ok) throw new Error(changed.error);
  return { ...shop, document: changed.value.document };
}

test('a session and its copy do not part', () => {
  const found = findParting(registry, { a: shop, b: structuredClone(shop), untilMs: 5000 });
  expect(found).toMatchObject({ parting: null, comparedMs: 5000 });
  expect(found.compared).toBeGreaterThan(100);
});

test('what changes no event parts nothing: a title, a place, a policy that never acts', () => {
  const [node] = shop.document.nodes;
  const moved = withChange({
    type: 'batch',
    label: '',
    commands: [
      { type: 'rename-node', id: node!.id, title: 'Other' },
      { type: 'move-nodes', moves: [{ id: node!.id, x: 900, y: 900 }] },
    ],
  });
  expect(findParting(registry, { a: shop, b: moved, untilMs: 3000 }).parting).toBeNull();
});

test('a slower copy parts at the first call that it delays, and everything before is the same', () => {
  const wire = shop.document.wires[0]!;
  const slower = withChange({ type: 'set-wire', id: wire.id, latencyMs: wire.latencyMs + 7 });
  const { parting } = findParting(registry, { a: shop, b: slower, untilMs: 3000 });
  expect(parting?.a?.atMs).toBe(parting?.atMs);
  expect(parting?.b?.atMs).not.toBe(parting?.atMs);
});

test('a command in the middle parts nothing before it', () => {
  const policy = shop.document.wires.flatMap(({ policies }) => policies)[0]!;
  const b: Session = {
    ...shop,
    commands: [{ atMs: 2000, cause: 'edit', command: { type: 'remove-policy', id: policy.id } }],
  };
  const { parting } = findParting(registry, { a: shop, b, untilMs: 20_000 });
  expect(parting === null || parting.atMs >= 2000).toBe(true);
});
