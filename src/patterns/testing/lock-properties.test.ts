import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { Simulation } from '../../simulation/simulation.ts';
import { fingerprint, quietOptions } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';
import { type LockSystemSpec, lockSystem, onNode } from './lock-system.ts';

vi.setConfig({ testTimeout: 300_000 });

interface Grant {
  readonly holder: string;
  readonly token: number;
  readonly fromMs: number;
  readonly toMs: number | null;
}

const endMs = 120_000;
const at = fc.integer({ min: 0, max: 4000 });
const times = fc.uniqueArray(at, { minLength: 1, maxLength: 6 }).map((list) => list.sort((a, b) => a - b));
const holders = fc.constantFrom('a', 'b', 'c');

const nodeFault = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'lock', 'store'), fc.constantFrom('crash', 'pause')),
  fc.tuple(holders, fc.constant('lease-expiry-while-paused')),
  fc.tuple(fc.constantFrom('a', 'lock'), fc.constant('clock-skew')),
);
const lasting = fc.integer({ min: 1, max: 3000 });
const paramsOf = (kind: string, durationMs: number) =>
  kind === 'lease-expiry-while-paused'
    ? { moment: durationMs % 2 === 0 ? 'lock-held' : 'lease-checked', durationMs }
    : kind === 'clock-skew'
      ? { offsetMs: durationMs - 1500 }
      : {};
const wireFault = fc
  .record({
    kind: fc.constantFrom('loss', 'duplicate', 'blackhole', 'drop-response', 'latency'),
    wire: fc.constantFrom('a-lock', 'b-lock', 'c-store'),
    startMs: at,
    durationMs: lasting,
  })
  .map(({ kind, wire, startMs, durationMs }) => ({
    kind,
    target: { type: 'wire', id: wire, direction: kind === 'drop-response' ? 'response' : 'both' },
    startMs,
    durationMs,
    params: {},
  }));
const faults = fc
  .tuple(fc.array(fc.tuple(nodeFault, at, lasting), { maxLength: 4 }), fc.array(wireFault, { maxLength: 2 }))
  .map(([onNodes, onWires]) => [
    ...onNodes.map(([[id, kind], startMs, durationMs]) =>
      onNode(id, kind, startMs, durationMs, paramsOf(kind, durationMs)),
    ),
    ...onWires,
  ]);

const systems: fc.Arbitrary<LockSystemSpec> = fc.record({
  asked: fc.record({ a: times, b: times, c: times }),
  lock: fc.record({ leaseMs: fc.constantFrom(150, 500, 1000), waitersMax: fc.constantFrom(0, 1, 100) }),
  holder: fc.record({ renewEveryMs: fc.constantFrom(0, 40), checksLease: fc.boolean() }),
  store: fc.record({ checksToken: fc.boolean() }),
  lockTimeoutMs: fc.constantFrom(400, 3000),
  faults,
  seed: fc.integer({ min: 1, max: 1000 }),
});

it('there is at most one holder by the lock’s own clock, and tokens strictly increase', () => {
  fc.assert(
    fc.property(systems, (spec) => {
      const system = lockSystem(spec).run(endMs);
      const grants: readonly Grant[] = system.report('lock').grants;
      for (const [i, grant] of grants.entries()) {
        const before = grants[i - 1];
        if (before === undefined) continue;
        expect(grant.token).toBeGreaterThan(before.token);
        expect(before.toMs).not.toBeNull();
        expect(grant.fromMs).toBeGreaterThanOrEqual(before.toMs!);
      }
      const { mode, counts } = system.report('lock');
      expect(counts.granted - counts.released - counts.expired).toBe(mode === 'free' ? 0 : 1);
    }),
    { numRuns: 60 },
  );
});

it('what was written came in the order of the tokens where the store checks them', () => {
  fc.assert(
    fc.property(systems, (spec) => {
      const system = lockSystem({ ...spec, store: { checksToken: true } }).run(endMs);
      const written = system
        .report('store')
        .writes.filter(({ verdict }: { verdict: string }) => verdict !== 'refused')
        .map(({ token }: { token: number }) => token);
      expect(written).toEqual([...written].sort((a: number, b: number) => a - b));
      expect(system.report('store').counts.overlapping).toBe(0);
    }),
    { numRuns: 40 },
  );
});

it('every call ends once all faults are over, every holder is idle, and the same again is the same', () => {
  fc.assert(
    fc.property(systems, (spec) => {
      // Without a timeout a lost message is waited for without end.
      const { lockTimeoutMs: _none, ...without } = spec;
      const patient = { ...without, faults: (spec.faults ?? []).filter(isNoLoss) };
      const system = lockSystem(patient).run(endMs);
      for (const id of ['a', 'b', 'c']) expect(system.report(id).mode).toBe('idle');
      expect(system.simulation.core.world.calls.live).toBe(0);
      expect(fingerprint(lockSystem(patient).run(endMs).simulation)).toBe(fingerprint(system.simulation));
    }),
    { numRuns: 40 },
  );
});

it('cloned in its middle and gone on with, it is the same as without', () => {
  fc.assert(
    fc.property(systems, fc.integer({ min: 0, max: 6000 }), (spec, middleMs) => {
      const whole = lockSystem(spec).run(endMs).simulation;
      const { simulation } = lockSystem(spec).run(middleMs);
      const copy = Simulation.from(registry, structuredClone(simulation.checkpoint()), quietOptions);
      copy.run(endMs);
      expect(fingerprint(copy)).toBe(fingerprint(whole));
    }),
    { numRuns: 40 },
  );
});

function isNoLoss({ kind }: Readonly<Record<string, unknown>>): boolean {
  return kind !== 'loss' && kind !== 'blackhole' && kind !== 'drop-response';
}
