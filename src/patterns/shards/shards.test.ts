import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FakeNodeContext } from '../../model/testing/fake-node-context.ts';
import { shards } from './definition.ts';
import { type ShardsPlan, shardsEngine } from './engine.ts';
import { shardsParams } from './params.ts';
import { createPlacement, shardOf } from './placement.ts';
import { shardsCounts } from './report.ts';

const WRITE = 1;
const READ = 2;

function planOf(params: v.InferInput<typeof shardsParams>): ShardsPlan {
  const parsed = v.parse(shardsParams, { latencyDistribution: 'constant', ...params });
  return shards.prepare(parsed as never, {
    self: 'node',
    outgoing: [],
    operation: () => WRITE,
  }) as ShardsPlan;
}

const started = (params: v.InferInput<typeof shardsParams> = {}) =>
  new FakeNodeContext(shardsEngine, planOf(params));

const placementOf = (params: v.InferInput<typeof shardsParams>) =>
  createPlacement(v.parse(shardsParams, params));

/** Keys of 0 … count − 1 whose shard differs. */
function countMoved(
  params: v.InferInput<typeof shardsParams>,
  from: number,
  to: number,
  count = 1000,
): number {
  const before = placementOf({ ...params, shards: from });
  const after = placementOf({ ...params, shards: to });
  let moved = 0;
  for (let key = 0; key < count; key++) if (shardOf(before, key) !== shardOf(after, key)) moved++;
  return moved;
}

const ends = (node: ReturnType<typeof started>) =>
  node.world.noted.flatMap((note) =>
    note.type === 'reply' ? [`${note.name} ${note.outcome} ${note.instance}`] : [],
  );

describe('a fifth shard', () => {
  it.each([
    ['modulo', 815, 0.8],
    ['range', 500, 0.5],
    ['ring', 185, 0.2],
  ] as const)('by %s moves %i of 1000 keys', (placement, expected, share) => {
    const node = started({ placement });
    node.replan(planOf({ placement, shards: 5 }));
    const { movesOfChange, keysAtChange } = shardsCounts(node.world.state);
    expect(keysAtChange).toBe(1000);
    expect(movesOfChange).toBe(countMoved({ placement }, 4, 5));
    expect(movesOfChange).toBe(expected);
    expect(Math.abs((movesOfChange as number) / 1000 - share)).toBeLessThan(0.03);
    node.advanceTo(60_000);
    expect(shardsCounts(node.world.state)).toMatchObject({ moved: expected, toMove: 0 });
  });

  it('on the ring takes keys for itself alone, whatever there was before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 100_000 }), (count, key) => {
        const before = shardOf(placementOf({ placement: 'ring', shards: count }), key);
        const after = shardOf(placementOf({ placement: 'ring', shards: count + 1 }), key);
        return after === before || after === count;
      }),
      { numRuns: 200 },
    );
  });
});

describe('a sharded store', () => {
  it('serves a key on its shard, and goes on serving it there until it has moved', () => {
    const node = started({ requestMs: 1, movesPerSecond: 1 });
    const moving = [...Array(1000).keys()].find((key) => node.world.state.where[key] === 0) as number;
    node.arrive('before', { operation: READ, key: moving });
    node.advanceTo(1);
    node.replan(planOf({ requestMs: 1, shards: 5, movesPerSecond: 1000 }));
    node.arrive('meanwhile', { operation: READ, key: moving });
    node.advanceTo(10_000);
    node.arrive('after', { operation: READ, key: moving });
    node.advanceTo(10_001);
    const target = shardOf(placementOf({ shards: 5 }), moving);
    expect(ends(node)).toEqual(['before ok 0', 'meanwhile ok 0', `after ok ${target}`]);
  });

  it('refuses the keys of a shard that is down, serves the others, and moves nothing to or from it', () => {
    const node = started({ placement: 'range', requestMs: 1 });
    node.crash(0);
    node.arrive('first', { operation: READ, key: 0 });
    node.arrive('last', { operation: READ, key: 999 });
    node.advanceTo(1);
    expect(ends(node)).toEqual(['first connection-refused 0', 'last ok 3']);
    node.replan(planOf({ placement: 'range', requestMs: 1, shards: 5 }));
    node.advanceTo(10_000);
    const stuck = shardsCounts(node.world.state);
    expect(stuck.toMove).toBeGreaterThan(0);
    node.restart(0);
    node.advanceTo(20_000);
    expect(shardsCounts(node.world.state)).toMatchObject({ toMove: 0, moved: 500 });
  });

  it('knows no key that nobody wrote, and every key that somebody did', () => {
    const node = started({ keyCount: 10, requestMs: 1 });
    node.arrive('unknown', { operation: READ, key: 5000 });
    node.advanceTo(1);
    node.arrive('written', { operation: WRITE, key: 5000 });
    node.advanceTo(2);
    node.arrive('known', { operation: READ, key: 5000 });
    node.arrive('keyless', { operation: READ });
    node.advanceTo(3);
    expect(ends(node).map((end) => end.split(' ').slice(0, 2).join(' '))).toEqual([
      'unknown not-found',
      'written ok',
      'keyless bad-request',
      'known ok',
    ]);
    expect(shardsCounts(node.world.state).keys).toBe(11);
  });

  it('puts a new key where it belongs when its write ends, though it began before a change', () => {
    const params = { keyCount: 10, placement: 'ring', requestMs: 100, concurrency: 64 } as const;
    const node = started(params);
    for (let key = 1000; key < 1060; key++) node.arrive(`write ${key}`, { operation: WRITE, key });
    node.advanceTo(50);
    node.replan(planOf({ ...params, shards: 5 }));
    node.advanceTo(10_000);
    const placement = placementOf({ ...params, shards: 5 });
    const keys = Array.from({ length: 60 }, (_, i) => 1000 + i);
    expect(keys.map((key) => node.world.state.where[key])).toEqual(
      keys.map((key) => shardOf(placement, key)),
    );
    expect(keys.some((key) => shardOf(placement, key) === 4)).toBe(true);
  });

  it('loses and doubles no key, however the shards change', () => {
    const change = fc.record({
      shards: fc.integer({ min: 1, max: 12 }),
      placement: fc.constantFrom('modulo', 'range', 'ring'),
      afterMs: fc.integer({ min: 0, max: 800 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const node = started({ keyCount: 200 });
        let nowMs = 0;
        let params: v.InferInput<typeof shardsParams> = { keyCount: 200 };
        for (const { afterMs, ...next } of changes) {
          params = { keyCount: 200, ...next };
          node.replan(planOf(params));
          nowMs += afterMs;
          node.advanceTo(nowMs);
          expect(node.world.state.held.reduce((sum, count) => sum + count, 0)).toBe(200);
        }
        const copy = node.clone();
        for (const one of [node, copy]) one.advanceTo(nowMs + 10_000);
        expect(copy.world.state).toEqual(node.world.state);
        const placement = placementOf(params);
        for (let key = 0; key < 200; key++) expect(node.world.state.where[key]).toBe(shardOf(placement, key));
      }),
      { numRuns: 50 },
    );
  });
});
