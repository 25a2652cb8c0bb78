import { describe, expect, it } from 'vitest';
import { faultId, nodeId } from '../base/ids.ts';
import type { FaultSpec, FaultTrigger } from '../model/document.ts';
import { accepted } from '../model/testing/accepted.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from './report.ts';
import { Simulation } from './simulation.ts';
import { loggedOptions, rowsOf } from './testing/play.ts';

const recurring: FaultTrigger = { type: 'recurring', meanTimeBetweenMs: 900, meanTimeToRepairMs: 100 };
const opens: FaultTrigger = { type: 'mode', id: 'breaker', mode: 'open' };

/** A client with a call every 10 ms on a service behind a breaker that opens after 3 failures for 100 ms. */
function started(faults: readonly object[], seed = 1): Simulation {
  const place = { title: 'Node', x: 0, y: 0 };
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Lives of faults',
      nodes: [
        { ...place, id: 'client', kind: 'client', params: { workload: 'constant', ratePerSecond: 100 } },
        { ...place, id: 'orders', kind: 'service', params: { meanServiceMs: 0 } },
        { ...place, id: 'stock', kind: 'service', params: { meanServiceMs: 0 } },
      ],
      wires: [
        {
          id: 'wire',
          from: 'client',
          to: 'orders',
          latencyMs: 0,
          policies: [
            {
              id: 'breaker',
              kind: 'breaker',
              params: { mode: 'consecutive', failureThreshold: 3, openForMs: 100 },
            },
          ],
        },
      ],
      faults,
    },
    registry,
  );
  return new Simulation(registry, document, seed, loggedOptions);
}

function faultOn(id: string, node: string, trigger: FaultTrigger, rest: object = {}) {
  return { id, kind: 'crash', target: { type: 'node', id: node }, trigger, ...rest };
}

/** When a fault began and ended, in turn. */
function changes(simulation: Simulation, id: string): number[] {
  return rowsOf(simulation).flatMap((row) => (row.type === 'fault' && row.subject === id ? [row.atMs] : []));
}

function sumOfTurns(times: readonly number[], from: 0 | 1): { meanMs: number; count: number } {
  const turns: number[] = [];
  for (let i = from; i + 1 < times.length; i += 2) turns.push(times[i + 1]! - times[i]!);
  return { meanMs: turns.reduce((sum, ms) => sum + ms, 0) / turns.length, count: turns.length };
}

describe('a fault that recurs', () => {
  it('is well and broken in turn, for exponential times of these means', () => {
    const simulation = started([
      faultOn('f', 'stock', { type: 'recurring', meanTimeBetweenMs: 90, meanTimeToRepairMs: 10 }),
    ]);
    simulation.run(200_000);
    const times = changes(simulation, 'f');
    const broken = sumOfTurns(times, 0);
    const well = sumOfTurns(times, 1);
    // Four standard errors: 4 ÷ √2000.
    expect(broken.count).toBeGreaterThan(1800);
    expect(Math.abs(broken.meanMs / 10 - 1)).toBeLessThan(4 / Math.sqrt(broken.count));
    expect(Math.abs(well.meanMs / 90 - 1)).toBeLessThan(4 / Math.sqrt(well.count));
  });

  it('strikes every time', () => {
    const simulation = started([
      faultOn('f', 'orders', recurring, { kind: 'error-rate', params: { ratio: 1 } }),
    ]);
    simulation.run(20_000);
    const times = changes(simulation, 'f');
    const failed = rowsOf(simulation).flatMap((row) =>
      row.type === 'served' && row.outcome !== 'ok' ? [row.atMs] : [],
    );
    for (const atMs of failed) {
      const turn = times.findLastIndex((ms) => ms <= atMs);
      expect(turn % 2).toBe(0);
    }
    expect(new Set(failed.map((atMs) => times.findLastIndex((ms) => ms <= atMs))).size).toBeGreaterThan(8);
  });

  it('begins after its start and is over with its duration', () => {
    const simulation = started([faultOn('f', 'stock', recurring, { startMs: 5000, durationMs: 20_000 })]);
    simulation.run(100_000);
    const times = changes(simulation, 'f');
    expect(times.length).toBeGreaterThan(20);
    expect(times.length % 2).toBe(0);
    expect(Math.min(...times)).toBeGreaterThan(5000);
    expect(Math.max(...times)).toBeLessThanOrEqual(25_000);
  });

  it('has a life of its own, whatever else there is', () => {
    const alone = started([faultOn('f', 'stock', recurring)]);
    const beside = started([faultOn('g', 'orders', recurring), faultOn('f', 'stock', recurring)]);
    alone.run(50_000);
    beside.run(50_000);
    expect(changes(beside, 'f')).toEqual(changes(alone, 'f'));
    expect(changes(beside, 'g')).not.toEqual(changes(alone, 'f'));
  });

  it('is gone when it is healed, broken or well', () => {
    for (const atMs of [600, 700, 800, 900, 5000]) {
      const simulation = started([faultOn('f', 'stock', recurring)]);
      simulation.run(atMs);
      simulation.apply({ type: 'remove-fault', id: faultId('f') });
      simulation.run(50_000);
      const times = changes(simulation, 'f');
      expect(times.length % 2).toBe(0);
      for (const ms of times) expect(ms).toBeLessThanOrEqual(atMs);
    }
  });

  it('goes on the same from a checkpoint', () => {
    const whole = started([faultOn('f', 'orders', recurring)]);
    whole.run(20_000);
    const cut = started([faultOn('f', 'orders', recurring)]);
    cut.run(7777);
    const checkpoint = cut.checkpoint();
    cut.run(12_000);
    cut.restore(checkpoint);
    cut.run(20_000);
    expect(cut.hash()).toBe(whole.hash());
  });
});

describe('a fault that waits for a mode', () => {
  const errors = faultOn(
    'errors',
    'orders',
    { type: 'time' },
    {
      kind: 'error-rate',
      startMs: 1000,
      durationMs: 50,
      params: { ratio: 1 },
    },
  );

  it('begins when the breaker opens, and lasts its time from then', () => {
    const simulation = started([errors, faultOn('f', 'stock', opens, { durationMs: 500 })]);
    simulation.run(10_000);
    expect(changes(simulation, 'f')).toEqual([1020, 1520]);
  });

  it('begins once', () => {
    const again = { ...errors, id: 'again', startMs: 5000 };
    const simulation = started([errors, again, faultOn('f', 'stock', opens, { durationMs: 500 })]);
    simulation.run(10_000);
    expect(changes(simulation, 'f')).toEqual([1020, 1520]);
  });

  it('is not awake before its start', () => {
    const again = { ...errors, id: 'again', startMs: 5000 };
    const simulation = started([errors, again, faultOn('f', 'stock', opens, { startMs: 2000 })]);
    simulation.run(10_000);
    expect(changes(simulation, 'f')).toEqual([5020]);
  });

  it('waits for ever for what does not come, or is not there', () => {
    const simulation = started([
      faultOn('f', 'stock', { ...opens, mode: 'ajar' }),
      faultOn('g', 'stock', { ...opens, id: 'nobody' }),
      errors,
    ]);
    simulation.run(10_000);
    expect([...changes(simulation, 'f'), ...changes(simulation, 'g')]).toEqual([]);
  });

  it('may strike what it waits for', () => {
    const simulation = started([errors, faultOn('f', 'orders', opens, { durationMs: 1000 })]);
    simulation.run(10_000);
    expect(changes(simulation, 'f')).toEqual([1020, 2020]);
    for (const { holds } of reportOf(simulation).invariants) expect(holds).toBe(true);
  });

  it('still waits in a restored world', () => {
    const simulation = started([errors, faultOn('f', 'stock', opens)]);
    simulation.run(500);
    simulation.restore(simulation.checkpoint());
    simulation.run(10_000);
    expect(changes(simulation, 'f')).toEqual([1020]);
  });
});

it('begins anew when its trigger changes', () => {
  const simulation = started([faultOn('f', 'stock', opens)]);
  simulation.run(100);
  const fault: FaultSpec = {
    id: faultId('f'),
    kind: 'crash',
    target: { type: 'node', id: nodeId('stock'), instance: 0 },
    startMs: 0,
    durationMs: null,
    trigger: { type: 'time' },
    params: { restartAfterMs: 0 },
  };
  expect(simulation.apply({ type: 'set-fault', fault }).ok).toBe(true);
  expect(changes(simulation, 'f')).toEqual([100]);
});
