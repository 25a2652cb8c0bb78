import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameId, nodeId } from '../base/ids.ts';
import { registry } from '../patterns/registry.ts';
import { documentLimits, emptyDocument, type FaultlineDocument } from './document.ts';
import { monkeyFaults } from './monkey.ts';
import { parseDocument } from './parse-document.ts';
import { applyCommand } from './reducer.ts';
import { accepted } from './testing/accepted.ts';

const untilMs = 600_000;

function shop(): FaultlineDocument {
  const place = { x: 0, y: 0 };
  return accepted(
    {
      format: 'faultline',
      version: 1,
      nodes: [
        { id: 'client', kind: 'client', ...place },
        { id: 'orders', kind: 'service', ...place, params: { instances: 3 } },
        { id: 'store', kind: 'database', ...place },
      ],
      wires: [
        { id: 'in', from: 'client', to: 'orders' },
        { id: 'out', from: 'orders', to: 'store' },
      ],
    },
    registry,
  );
}

const document = shop();
const faultsOf = (seed: number, intensity = 1) => monkeyFaults(document, registry, seed, intensity, untilMs);

describe('the monkey', () => {
  it('does the same for the same seed, and something else for another', () => {
    expect(faultsOf(7)).toEqual(faultsOf(7));
    expect(faultsOf(8)).not.toEqual(faultsOf(7));
  });

  it('does nothing at intensity 0, to an empty document, or in no time', () => {
    expect(faultsOf(1, 0)).toEqual([]);
    expect(monkeyFaults(emptyDocument, registry, 1, 1, untilMs)).toEqual([]);
    expect(monkeyFaults(document, registry, 1, 1, 0)).toEqual([]);
  });

  it('makes only faults that the document takes, in the order in which they begin, each with an end', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, intensity) => {
        let current = document;
        let lastMs = 0;
        for (const fault of faultsOf(seed, intensity)) {
          const applied = applyCommand(current, { type: 'add-fault', fault }, registry);
          if (!applied.ok) throw new Error(applied.error);
          current = applied.value.document;
          expect(current.faults.at(-1)).toEqual(fault);
          expect(fault.startMs).toBeGreaterThanOrEqual(lastMs);
          expect(fault.startMs).toBeLessThan(untilMs);
          expect(fault.durationMs).toBeGreaterThan(0);
          lastMs = fault.startMs;
        }
      }),
      { numRuns: 25, examples: [[1959910749, 0.9992747620012098]] },
    );
  });

  it('strikes each target once in 20 s at full intensity, and as much less often as the dial says', () => {
    const count = (intensity: number) =>
      [1, 2, 3, 4, 5].reduce((sum, seed) => sum + faultsOf(seed, intensity).length, 0);
    // Five targets, 5 × 600 s.
    expect(Math.abs(count(1) - 750)).toBeLessThan(125);
    expect(Math.abs(count(0.25) - 187)).toBeLessThan(62);
  });

  it('breaks longer and harder with the dial', () => {
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const durations = (intensity: number) =>
      mean(faultsOf(3, intensity).map(({ durationMs }) => durationMs!));
    const ratios = (intensity: number) =>
      mean(
        Array.from({ length: 20 }, (_, seed) => seed)
          .flatMap((seed) => faultsOf(seed, intensity))
          .flatMap(({ kind, params }) => (kind === 'loss' ? [params.ratio as number] : [])),
      );
    expect(durations(1)).toBeGreaterThan(2 * durations(0.2));
    expect(ratios(1)).toBeGreaterThan(2 * ratios(0.2));
  });

  it('knows every kind of fault, both ways of a wire, and single instances', () => {
    const faults = Array.from({ length: 20 }, (_, seed) => faultsOf(seed)).flat();
    const nodes = [...registry.nodes.keys()].map((kind) => ({ id: kind, kind, x: 0, y: 0 }));
    const wires = [{ id: 'in', from: 'client', to: 'service' }];
    const zoo = parseDocument({ format: 'faultline', version: 1, nodes, wires }, registry);
    if (!zoo.ok) throw new Error(zoo.error);
    const kinds = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) =>
      monkeyFaults(zoo.value.document, registry, seed, 1, 10 * untilMs).map(({ kind }) => kind),
    );
    expect(new Set(kinds)).toEqual(new Set(registry.faults.keys()));
    const aims = new Set(
      faults.map(({ target }) =>
        'direction' in target ? target.direction : 'instance' in target && `${target.id} ${target.instance}`,
      ),
    );
    for (const aim of ['request', 'response', 'both', 'orders 0', 'orders 1', 'orders 3', 'store 0'])
      expect(aims).toContain(aim);
    expect(aims).not.toContain('store 1');
  });

  it('strikes groups as one, too, and leaves alone what no two of them can suffer', () => {
    const box = { x: 0, y: 0, width: 400, height: 300 };
    const frame = { ...box, title: 'Zone', purpose: 'zone', collapsed: false } as const;
    const frames = [
      { ...frame, id: frameId('zone'), members: [nodeId('orders'), nodeId('store')] },
      { ...frame, id: frameId('empty'), members: [] },
    ];
    const faults = Array.from({ length: 10 }, (_, seed) =>
      monkeyFaults({ ...document, frames }, registry, seed, 1, untilMs),
    ).flat();
    const onZone = faults.filter(({ target }) => target.id === 'zone');
    const chosen = onZone.flatMap(({ target }) =>
      'members' in target ? [JSON.stringify(target.members)] : [],
    );
    expect(new Set(chosen)).toEqual(new Set(['"all"', '{"mode":"one"}']));
    expect(onZone.some(({ target }) => target.type === 'group-wires')).toBe(true);
    expect(onZone.map(({ kind }) => kind)).not.toContain('pool-exhaustion');
    expect(faults.filter(({ target }) => target.id === 'empty')).toEqual([]);
    for (const fault of onZone.slice(0, 50))
      expect(applyCommand({ ...document, frames }, { type: 'add-fault', fault }, registry).ok).toBe(true);
  });

  it('leaves the document its limit, and spreads its faults over the whole time then', () => {
    const faults = monkeyFaults(document, registry, 1, 1, 100 * untilMs);
    expect(faults.length).toBeLessThanOrEqual(documentLimits.faultsMax);
    expect(faults.at(-1)!.startMs).toBeGreaterThan(80 * untilMs);
    const full = { ...document, faults: faults.slice(0, 1) };
    const more = monkeyFaults(full, registry, 1, 1, 100 * untilMs);
    expect(more.length).toBeLessThan(documentLimits.faultsMax);
    expect(more.map(({ id }) => id)).not.toContain(faults[0]!.id);
  });
});
