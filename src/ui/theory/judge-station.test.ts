import { describe, expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { registry } from '../../patterns/registry.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { findScenario } from '../../scenarios/scenarios.ts';
import { judgeStation } from './judge-station.ts';

const mm1 = documentOf(findScenario('mm1')!);

function withParams(
  document: FaultlineDocument,
  id: string,
  params: Record<string, unknown>,
): FaultlineDocument {
  const node = document.nodes.find((other) => other.id === id)!;
  const applied = applyCommand(
    document,
    { type: 'set-node-params', id: nodeId(id), params: { ...node.params, ...params } },
    registry,
  );
  if (!applied.ok) throw new Error(applied.error);
  return applied.value.document;
}

describe('which formula fits', () => {
  test('the scenarios that are there to prove it', () => {
    expect(judgeStation(mm1, [], 'server', 80)).toMatchObject({ model: 'M/M/1', mu: 100, servers: 1 });
    const mmcScenario = findScenario('mmc')!;
    const judged = judgeStation(documentOf(mmcScenario), [], mmcScenario.theoryNode!, 1);
    expect(judged).toMatchObject({ type: 'fits', model: 'M/M/c' });
  });

  test('other service times of one worker: Pollaczek and Khinchine', () => {
    const constant = withParams(mm1, 'server', { serviceDistribution: 'constant' });
    const judged = judgeStation(constant, [], 'server', 80);
    expect(judged).toMatchObject({ model: 'M/G/1' });
    expect(judged.type === 'fits' && judged.theory.meanWaitMs).toBeCloseTo(20, 9);
  });

  test('a short queue turns requests away, and has a steady state under any load', () => {
    const short = withParams(mm1, 'server', { queueLimit: 3 });
    expect(judgeStation(short, [], 'server', 200)).toMatchObject({ model: 'M/M/c/K' });
  });
});

describe('where none fits it says why', () => {
  const reasonOf = (document: FaultlineDocument, id: string, lambda: number | null = 80) => {
    const judged = judgeStation(document, [], id, lambda);
    return judged.type === 'misfit' ? judged.reason : judged.model;
  };

  test('by place and settings', () => {
    expect(reasonOf(mm1, 'client')).toBe('no-service');
    expect(reasonOf(mm1, 'server', 100)).toBe('overload');
    expect(reasonOf(mm1, 'server', null)).toBe('nothing-measured');
    expect(reasonOf(withParams(mm1, 'client', { workload: 'constant' }), 'server')).toBe('not-poisson');
    expect(reasonOf(withParams(mm1, 'server', { instances: 2 }), 'server')).toBe('many-queues');
    const several = withParams(mm1, 'server', { concurrency: 3, serviceDistribution: 'lognormal' });
    expect(reasonOf(several, 'server')).toBe('not-exponential-many');
    const heavy = withParams(mm1, 'server', { serviceDistribution: 'pareto', paretoShape: 1.5 });
    expect(reasonOf(heavy, 'server')).toBe('infinite-variance');
    const shop = documentOf(findScenario('shop')!);
    expect(reasonOf(shop, 'payments')).toBe('not-direct');
    expect(reasonOf(shop, 'gateway')).toBe('waits-for-others');
  });

  test('a full queue fits only the formula that knows of one', () => {
    const short = { serviceDistribution: 'constant', queueLimit: 3 };
    expect(judgeStation(withParams(mm1, 'server', short), [], 'server', 80, 0)).toMatchObject({
      model: 'M/G/1',
    });
    expect(judgeStation(withParams(mm1, 'server', short), [], 'server', 80, 12)).toMatchObject({
      reason: 'short-queue',
    });
    expect(judgeStation(withParams(mm1, 'server', { queueLimit: 3 }), [], 'server', 80, 12)).toMatchObject({
      model: 'M/M/c/K',
    });
  });

  test('a wire whose delay varies makes requests arrive together', () => {
    const wires = mm1.wires.map((wire) => ({ ...wire, jitterMs: 5 }));
    expect(reasonOf({ ...mm1, wires }, 'server')).toBe('jitter');
  });

  test('a client that begins late or stops has no steady state', () => {
    expect(reasonOf(withParams(mm1, 'client', { startAfterMs: 1000 }), 'server')).toBe('not-always');
    expect(reasonOf(withParams(mm1, 'client', { stopAfterMs: 1000 }), 'server')).toBe('not-always');
  });

  test('a fault on a group strikes its members, and the wires that it means', () => {
    const frame = {
      id: 'zone',
      title: 'Zone',
      purpose: 'zone',
      collapsed: false,
      x: 0,
      y: 0,
      width: 400,
      height: 200,
    };
    const struck = (members: readonly string[], kind: string, target: object) => {
      const fault = {
        id: 'f',
        kind,
        target,
        startMs: 0,
        durationMs: null,
        trigger: { type: 'time' },
        params: {},
      };
      return { ...mm1, frames: [{ ...frame, members }], faults: [fault] } as unknown as FaultlineDocument;
    };
    const all = { type: 'group', id: 'zone', members: 'all' };
    expect(reasonOf(struck(['server'], 'slow', all), 'server')).toBe('faults');
    const wires = { type: 'group-wires', id: 'zone', wires: 'border', direction: 'both' };
    expect(reasonOf(struck(['server'], 'latency', wires), 'server')).toBe('faults');
    expect(reasonOf(struck([], 'slow', all), 'server')).toBe('M/M/1');
  });

  test('by what happened', () => {
    const set = { type: 'set-node-params', id: nodeId('server'), params: {} } as const;
    const moved = { type: 'move-nodes', moves: [] } as const;
    expect(judgeStation(mm1, [{ atMs: 5, command: set, cause: 'edit' }], 'server', 80)).toMatchObject({
      reason: 'changes',
    });
    expect(judgeStation(mm1, [{ atMs: 0, command: set, cause: 'edit' }], 'server', 80)).toMatchObject({
      type: 'fits',
    });
    expect(judgeStation(mm1, [{ atMs: 5, command: moved, cause: 'edit' }], 'server', 80)).toMatchObject({
      type: 'fits',
    });
    // A note and a sticker change no run, and several of such at once neither.
    const noted = { type: 'remove-note', id: 'note' } as unknown as Command;
    const both = { type: 'batch', label: 'Tidy up', commands: [moved, noted] } as const;
    expect(judgeStation(mm1, [{ atMs: 5, command: both, cause: 'edit' }], 'server', 80)).toMatchObject({
      type: 'fits',
    });
    const mixed = { ...both, commands: [moved, set] };
    expect(judgeStation(mm1, [{ atMs: 5, command: mixed, cause: 'edit' }], 'server', 80)).toMatchObject({
      reason: 'changes',
    });
  });
});
