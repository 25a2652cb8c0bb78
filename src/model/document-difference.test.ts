import { expect, test } from 'vitest';
import { nodeId, policyId, wireId } from '../base/ids.ts';
import { emptyDocument, type FaultlineDocument } from './document.ts';
import { documentDifference } from './document-difference.ts';

const node = (id: string, x: number) => ({ id: nodeId(id), kind: 'service', title: id, x, y: 0, params: {} });
const shop: FaultlineDocument = {
  ...emptyDocument,
  nodes: [node('a', 0), node('b', 200), node('c', 400)],
  wires: [
    { id: wireId('ab'), from: nodeId('a'), to: nodeId('b'), latencyMs: 1, jitterMs: 0, policies: [] },
    { id: wireId('bc'), from: nodeId('b'), to: nodeId('c'), latencyMs: 1, jitterMs: 0, policies: [] },
  ],
};
const none = { added: 0, removed: 0, changed: 0 };
const nothing = {
  title: false,
  moved: 0,
  nodes: none,
  wires: none,
  policies: none,
  faults: none,
  stickers: none,
};

test('a document differs from itself in nothing', () => {
  expect(documentDifference(shop, structuredClone(shop))).toEqual(nothing);
});

test('a node that only stands elsewhere has moved, not changed', () => {
  const nodes = shop.nodes.map((node, i) => (i === 0 ? { ...node, x: node.x + 40 } : node));
  expect(documentDifference(shop, { ...shop, nodes })).toEqual({ ...nothing, moved: 1 });
});

test('what is there for the first time, no longer, or otherwise is counted, and backwards the other way round', () => {
  const [first, second, ...rest] = shop.nodes;
  const nodes = [{ ...first!, id: nodeId('new-one') }, { ...second!, title: 'Renamed' }, ...rest];
  const changed = { ...shop, title: 'Other', nodes };
  expect(documentDifference(shop, changed)).toEqual({
    ...nothing,
    title: true,
    nodes: { added: 1, removed: 1, changed: 1 },
  });
  expect(documentDifference(changed, shop).nodes).toEqual({ added: 1, removed: 1, changed: 1 });
});

test('a policy that comes to a wire is no change of the wire', () => {
  const policy = { id: policyId('p'), kind: 'timeout', enabled: true, params: {} };
  const wires = shop.wires.map((wire, i) =>
    i === 0 ? { ...wire, policies: [...wire.policies, policy] } : wire,
  );
  expect(documentDifference(shop, { ...shop, wires })).toEqual({
    ...nothing,
    policies: { added: 1, removed: 0, changed: 0 },
  });
});
