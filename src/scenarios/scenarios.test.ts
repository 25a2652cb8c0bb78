import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { faultId, nodeId, wireId } from '../base/ids.ts';
import { createFault, createPolicy, defaultPlace } from '../model/create-spec.ts';
import { findWire } from '../model/document.ts';
import { kindsOfDocument } from '../model/kinds-named.ts';
import { applyCommand } from '../model/reducer.ts';
import type { Session } from '../model/session.ts';
import { firstRegistry } from '../patterns/first-registry.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from '../simulation/report.ts';
import { resetMeasures } from '../simulation/reset-measures.ts';
import { fingerprint, play, type Report, simulate } from '../simulation/testing/play.ts';
import { firstScenario } from './first-scenario.ts';
import { sessionOf } from './scenario-contract.ts';
import { findScenario, scenarios } from './scenarios.ts';
import { shop } from './shop/scenario.ts';

vi.setConfig({ testTimeout: 120_000 });

const runMs = 30_000;

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  test('keeps its invariants, warmed up or not, and is the same twice', () => {
    const session = sessionOf(scenario);
    const untilMs = Math.min(scenario.untilMs, runMs);
    const prints = [1, 2].map(() => {
      const simulation = simulate(session);
      play(simulation, session, untilMs / 5);
      resetMeasures(simulation);
      play(simulation, session, untilMs);
      for (const { holds, name, detail } of reportOf(simulation).invariants)
        expect([name, holds, detail]).toEqual([name, true, '']);
      return fingerprint(simulation);
    });
    expect(prints[0]).toBe(prints[1]);
  });

  test('can be broken in every way that it offers, and keeps its invariants', () => {
    for (const { fault, target, params } of scenario.breakIt) {
      const session = sessionOf(scenario);
      const isNode = session.document.nodes.some(({ id }) => id === target);
      const place = isNode
        ? ({ type: 'node', id: nodeId(target), instance: 0 } as const)
        : ({ type: 'wire', id: wireId(target), direction: 'both' } as const);
      const spec = createFault(session.document, registry, fault, place, 2000, params, 4000);
      const broken = applyCommand(session.document, { type: 'add-fault', fault: spec }, registry);
      expect(broken.ok ? '' : broken.error).toBe('');
      if (!broken.ok) continue;
      const changed = { ...session, document: broken.value.document };
      const simulation = simulate(changed);
      play(simulation, changed, Math.min(scenario.untilMs, 10_000));
      for (const { holds, name } of reportOf(simulation).invariants)
        expect([fault, name, holds]).toEqual([fault, name, true]);
    }
  });
});

describe('the shop, with payments slow by 20×', () => {
  const timeoutMs = 1000;

  test.each([1, 2, 3, 4, 5])(
    'waits for the timeout without a breaker, and does not with one (seed %i)',
    (seed) => {
      const slow = { ...withFault(sessionOf(shop)), seed };
      const without = gatewayP95(slow);
      expect(Math.abs(without - timeoutMs)).toBeLessThan(0.03 * timeoutMs);
      const breaker = gatewayP95(withBreaker(slow));
      expect(breaker).toBeLessThan(0.05 * timeoutMs);
    },
  );

  function withFault(session: Session): Session {
    const target = { type: 'node', id: nodeId('payments'), instance: 0 } as const;
    const fault = {
      ...createFault(session.document, registry, 'slow', target, 0, { factor: 20 }),
      id: faultId('slow-payments'),
    };
    return { ...session, document: { ...session.document, faults: [fault] } };
  }

  function withBreaker(session: Session): Session {
    const wire = findWire(session.document, wireId('orders-payments'))!;
    const policy = createPolicy(session.document, registry, wire.id, 'breaker');
    const at = defaultPlace(wire, registry, 'breaker');
    const added = applyCommand(session.document, { type: 'add-policy', wire: wire.id, policy, at }, registry);
    if (!added.ok) throw new Error(added.error);
    return { ...session, document: added.value.document };
  }

  function gatewayP95(session: Session): number {
    const simulation = simulate(session);
    play(simulation, session, 60_000);
    const report: Report = reportOf(simulation);
    return report.nodes.gateway!.p95Ms!;
  }
});

test('trace hashes are the golden ones', () => {
  const file = new URL('./golden-hashes.json', import.meta.url);
  const times: readonly (readonly [id: string, untilMs: number])[] = [
    ['shop', 60_000],
    ['mm1', 60_000],
    ['r15', 31_000],
  ];
  const hashes = times.map(([id, untilMs]) => {
    const scenario = findScenario(id)!;
    const session = sessionOf(scenario);
    const simulation = simulate(session);
    play(simulation, session, untilMs);
    return {
      scenario: id,
      seed: session.seed,
      untilMs,
      events: simulation.eventCount,
      hash: simulation.hash(),
    };
  });
  const text = `${JSON.stringify(hashes, null, 2)}\n`;
  if (process.env.WRITE_GOLDEN === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test('a worker begins with the very kinds of the first scenario', () => {
  const { nodes, policies, faults } = kindsOfDocument(sessionOf(firstScenario).document);
  expect([...firstRegistry.nodes.keys()].sort()).toEqual([...nodes].sort());
  expect([...firstRegistry.policies.keys()].sort()).toEqual([...policies].sort());
  expect([...firstRegistry.faults.keys()].sort()).toEqual([...faults].sort());
  for (const group of ['nodes', 'policies', 'faults'] as const)
    for (const [kind, definition] of firstRegistry[group]) expect(registry[group].get(kind)).toBe(definition);
});
