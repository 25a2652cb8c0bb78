import { describe, expect, test } from 'vitest';
import { faultId, policyId, wireId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { createPolicy } from '../../model/create-spec.ts';
import { registry } from '../../patterns/registry.ts';
import { reportOf } from '../../simulation/report.ts';
import { resetMeasures } from '../../simulation/reset-measures.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { documentOf } from '../scenario-contract.ts';
import { findScenario } from '../scenarios.ts';
import { retryStorm } from './scenario.ts';

const document = documentOf(retryStorm);
const wire = wireId('shop-payments');
const triggerIsOverMs = 15_000;
const minuteMs = 60_000;

/** Share of the calls of the clients that are answered well, in the ten seconds from `fromMs` on. */
function goodput(simulation: Simulation, fromMs: number): number {
  simulation.run(fromMs);
  resetMeasures(simulation);
  simulation.run(fromMs + 10_000);
  const report = reportOf(simulation);
  for (const invariant of report.invariants) expect(invariant).toMatchObject({ holds: true });
  const { ok, calls } = report.wires['client-shop']!;
  return ok / calls;
}

/** A minute after the trigger has gone, with a remedy from the start. */
function aMinuteLater(remedy: Command | null, seed = retryStorm.seed): number {
  const simulation = new Simulation(registry, document, seed);
  if (remedy !== null) expect(simulation.apply(remedy)).toMatchObject({ ok: true });
  return goodput(simulation, triggerIsOverMs + minuteMs);
}

/** A minute after a remedy that comes when the system has been stuck for a minute. */
function aMinuteAfterCure(remedy: Command): number {
  const simulation = new Simulation(registry, document, retryStorm.seed);
  expect(goodput(simulation, triggerIsOverMs + minuteMs)).toBeLessThan(0.2);
  expect(simulation.apply(remedy)).toMatchObject({ ok: true });
  return goodput(simulation, simulation.nowMs + minuteMs);
}

const setRetry = (params: Record<string, unknown>): Command => ({
  type: 'set-policy-params',
  id: policyId('payments-retry'),
  params,
});

const budget = setRetry({ retryBudgetRatio: 0.1 });
const jitter = setRetry({ jitter: 'decorrelated' });
const deadlines: Command = {
  type: 'set-policy-params',
  id: policyId('payments-timeout'),
  params: { propagateDeadline: true },
};
const shedding: Command = {
  type: 'add-policy',
  wire,
  policy: {
    ...createPolicy(document, registry, wire, 'load-shedding'),
    params: { strategy: 'reject', maxInFlight: 40, maxQueue: 0 },
  },
  at: 1,
};
const adaptive: Command = {
  type: 'add-policy',
  wire,
  policy: createPolicy(document, registry, wire, 'adaptive-concurrency'),
  at: 1,
};

describe('retry storm', () => {
  test('is on the list', () => expect(findScenario('retry-storm')).toBe(retryStorm));

  test('before the trigger nearly all calls are answered well', () => {
    expect(goodput(new Simulation(registry, document, 1), 0)).toBeGreaterThan(0.9);
  });

  test('without the trigger it stays so', () => {
    expect(aMinuteLater({ type: 'remove-fault', id: faultId('slow-for-five-seconds') })).toBeGreaterThan(0.9);
  });

  test.each([1, 2, 3, 4, 5])(
    'seed %i: five slow seconds, and a minute after them it is still stuck',
    (seed) => {
      expect(aMinuteLater(null, seed)).toBeLessThan(0.2);
    },
  );

  test('it does not come back by itself: ten minutes later it is still stuck', () => {
    const simulation = new Simulation(registry, document, retryStorm.seed);
    expect(goodput(simulation, 10 * minuteMs)).toBeLessThan(0.2);
    const { nodes, wires } = reportOf(simulation);
    // Payments has never been busier, and all of it is for nobody.
    expect(nodes.payments!.utilisation).toBeGreaterThan(0.99);
    expect(wires['shop-payments']).toMatchObject({ ok: 0 });
    expect(wires['shop-payments']!.late).toBeGreaterThan(900);
  });

  test.each([
    ['a retry budget', budget],
    ['load shedding', shedding],
    ['an adaptive limit', adaptive],
    ['decorrelated jitter', jitter],
    ['a deadline that travels along', deadlines],
  ])('with %s from the start it recovers, whatever the seed', (_name, remedy) => {
    for (const seed of [1, 2, 3, 4, 5]) expect(aMinuteLater(remedy, seed)).toBeGreaterThan(0.9);
  });

  test.each([
    ['a retry budget', budget],
    ['load shedding', shedding],
    ['an adaptive limit', adaptive],
    ['a deadline that travels along', deadlines],
  ])('%s frees a system that is stuck already', (_name, remedy) => {
    expect(aMinuteAfterCure(remedy)).toBeGreaterThan(0.9);
  });

  test('jitter that comes too late does not: it spreads the load and takes nothing away', () => {
    expect(aMinuteAfterCure(jitter)).toBeLessThan(0.2);
  });
});
