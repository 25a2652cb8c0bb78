import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { whyNotConnect } from '../../model/connection-rules.ts';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { parseDocument } from '../../model/parse-document.ts';
import type { PoolPlan } from '../../model/pool-plan.ts';
import { applyCommand } from '../../model/reducer.ts';
import { FakeNodeContext } from '../../model/testing/fake-node-context.ts';
import { catalogue } from '../catalogue.ts';
import { database } from './definition.ts';
import { databaseEngine } from './engine.ts';
import { databaseParams } from './params.ts';

function planOf(params: v.InferInput<typeof databaseParams>): PoolPlan {
  const parsed = v.parse(databaseParams, { latencyDistribution: 'constant', ...params });
  return database.prepare(parsed as never, {
    self: 'node',
    outgoing: [],
    operation: () => 0,
  }) as PoolPlan;
}

function started(params: v.InferInput<typeof databaseParams> = {}) {
  return new FakeNodeContext(databaseEngine, planOf(params));
}

const endsInShort = (node: ReturnType<typeof started>) =>
  node.world.noted.flatMap((note) =>
    note.type === 'reply' || note.type === 'drop' ? [`${note.name} ${note.outcome} ${note.atMs}`] : [],
  );

describe('a database', () => {
  it('answers as many queries at once as it has connections; the others wait in order', () => {
    const node = started({ poolSize: 2 });
    for (const name of ['a', 'b', 'c']) node.arrive(name);
    expect(node.world.gauged).toEqual({ busy: 2, capacity: 2, queued: 1 });
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a ok 5', 'b ok 5', 'c ok 10']);
  });

  it('refuses what the queue cannot hold', () => {
    const node = started({ poolSize: 1, queueLimit: 1 });
    for (const name of ['a', 'b', 'c']) node.arrive(name);
    expect(endsInShort(node)).toEqual(['c unavailable 0']);
  });

  it('gives the connection of an expired query to the next', () => {
    const node = started({ poolSize: 1 });
    const a = node.arrive('a', { deadlineMs: 2 });
    node.arrive('b');
    node.advanceTo(2);
    node.expire(a);
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a timeout 2', 'b ok 7']);
  });

  it('resets its connections when it crashes, and is empty when it is back', () => {
    const node = started({ poolSize: 1 });
    node.arrive('a');
    node.arrive('b');
    node.crash(-1);
    node.arrive('c');
    node.restart(-1);
    node.arrive('d');
    node.advanceTo(5);
    expect(endsInShort(node)).toEqual([
      'a connection-refused 0',
      'b connection-refused 0',
      'c connection-refused 0',
      'd ok 5',
    ]);
  });

  it('plays a recording', () => {
    const node = started();
    node.world.recorded = [{ atMs: 0, operation: 'call', durationsMs: [8, 3], outcomes: [SERVER_ERROR, OK] }];
    node.arrive('first', { recorded: 0, attempt: 1 });
    node.arrive('second', { recorded: 0, attempt: 2 });
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['second ok 3', 'first server-error 8']);
  });

  it('opens more connections at once when the pool grows', () => {
    const node = started({ poolSize: 1 });
    for (const name of ['a', 'b', 'c']) node.arrive(name);
    node.replan(planOf({ poolSize: 3 }));
    node.advanceTo(5);
    expect(endsInShort(node)).toEqual(['a ok 5', 'b ok 5', 'c ok 5']);
  });
});

describe('the owner', () => {
  const place = { title: 'Node', x: 0, y: 0 };
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      title: 'Owned',
      nodes: [
        { ...place, id: 'orders', kind: 'service', title: 'Orders', params: {} },
        { ...place, id: 'reports', kind: 'service', title: 'Reports', params: {} },
        { ...place, id: 'db', kind: 'database', title: 'Orders DB', params: { owner: 'orders' } },
      ],
      wires: [
        { id: 'mine', from: 'orders', to: 'db' },
        { id: 'theirs', from: 'reports', to: 'db' },
      ],
      faults: [],
    },
    catalogue,
  );
  if (!parsed.ok) throw new Error(parsed.error);
  const { document, notices } = parsed.value;
  const refusal = 'Orders DB is private to “orders”: Reports must ask that service, not its database.';

  it('alone may draw a wire to it; others are told why not', () => {
    expect(whyNotConnect(document, catalogue, nodeId('reports'), nodeId('db'))).toBe(refusal);
    const free = applyCommand(
      document,
      { type: 'set-node-params', id: nodeId('db'), params: { owner: '' } },
      catalogue,
    );
    if (!free.ok) throw new Error(free.error);
    expect(whyNotConnect(free.value.document, catalogue, nodeId('reports'), nodeId('db'))).toBeNull();
  });

  it('a file with such a wire loses the wire, and says so', () => {
    expect(document.wires.map(({ id }) => id)).toEqual(['mine']);
    expect(notices.join(' ')).toContain('Orders DB is private to “orders”');
  });

  it('cannot become somebody else while the wire of the old one is there', () => {
    const params = { owner: 'reports' };
    const applied = applyCommand(document, { type: 'set-node-params', id: nodeId('db'), params }, catalogue);
    expect(applied).toEqual({
      ok: false,
      error:
        'Orders is wired to it. Orders DB is private to “reports”: Orders must ask that service, not its database.',
    });
  });
});
