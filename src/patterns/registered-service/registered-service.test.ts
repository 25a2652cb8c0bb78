import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { fingerprint, quietOptions } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { registeredServiceFace } from './face.ts';

vi.setConfig({ testTimeout: 120_000 });

type Fields = Readonly<Record<string, unknown>>;

const every = (ms: number, untilMs: number) =>
  Array.from({ length: Math.floor(untilMs / ms) }, (_, i) => ({ atMs: ms * (i + 1) }));

function system(recorded: readonly object[], params: Fields = {}, faults: readonly Fields[] = [], seed = 1) {
  return new SmallSystem({
    nodes: {
      client: ['client', { workload: 'recorded', recorded }],
      service: ['registered-service', { serviceMs: 1, ...params }],
    },
    wires: [['client', 'service']],
    faults,
    seed,
  });
}

const onService = (kind: string, startMs: number, durationMs: number, params: Fields = {}, instance = 0) => ({
  kind,
  target: { type: 'node', id: 'service', instance },
  startMs,
  durationMs,
  params,
});
const signal = (name: string) => ({ type: 'signal', id: nodeId('service'), signal: name }) as const;

function upOf({ simulation }: SmallSystem): boolean[] {
  const node = simulation.core.nodes.find(({ cell }) => cell.id === 'service');
  return (
    node?.kind.instances(node.cell.state, node.context.plan, node.context.nowMs).map(({ up }) => up) ?? []
  );
}

describe('a registered service', () => {
  it('is called in turn', () => {
    expect(system(every(100, 900)).run(2000).report('service').asked).toEqual([3, 3, 3]);
  });

  it('is called by a list that is as old as the cache allows', () => {
    const crash = [onService('crash', 10_500, 60_000, {}, 2)];
    const asksAlways = system(every(1000, 60_000), { cacheMs: 0 }, crash).run(70_000).report('service');
    const asksSeldom = system(every(1000, 60_000), { cacheMs: 30_000 }, crash).run(70_000).report('service');
    // Instance 2 was heard of at 10 s, so that it is told to callers until 40 s.
    expect(asksAlways.counts.deadCalls).toBe(10);
    expect(asksSeldom.counts.deadCalls).toBeGreaterThan(asksAlways.counts.deadCalls);
  });

  it('registers again after a restart, when it has started', () => {
    const crash = [onService('crash', 1000, 50_000, {}, 1)];
    const running = system([], {}, crash);
    expect(running.run(51_500).report('service')).toMatchObject({
      registered: [2, 3],
      modes: ['starting', 'up', 'up'],
    });
    expect(running.run(52_000).report('service')).toMatchObject({
      registered: [1, 2, 3],
      discovered: [1, 2, 3],
    });
  });

  it('that is stopped for longer than it may be silent is swept, and comes back with its next heartbeat', () => {
    const running = system([], {}, [onService('pause', 1000, 60_000, { durationMs: 0 }, 1)]);
    expect(running.run(45_000).report('service')).toMatchObject({ registered: [2, 3], counts: { swept: 1 } });
    expect(running.run(66_000).report('service').registered).toEqual([1, 2, 3]);
  });

  it('can be stopped and started, instance by instance', () => {
    const running = system([]).run(100).apply(signal('stop')).apply(signal('stop'));
    expect(running.run(200).report('service')).toMatchObject({
      discovered: [1],
      modes: ['up', 'stopping', 'stopping'],
    });
    running.run(6000);
    expect(upOf(running)).toEqual([true, false, false]);
    running.apply(signal('start'));
    expect(running.run(7000).report('service')).toMatchObject({ discovered: [1, 2] });
    expect((registeredServiceFace.signals ?? []).map(({ signal }) => signal)).toEqual(['stop', 'start']);
  });

  it('with nobody to be found is unavailable, and is no error of the run', () => {
    const running = system([{ atMs: 500 }]).run(1);
    for (let i = 0; i < 4; i++) running.apply(signal('stop'));
    expect(running.run(1000).report('client').failed).toEqual({ unavailable: 1 });
    expect(running.report('service').counts.undiscovered).toBe(1);
  });
});

describe('without its registry', () => {
  const calls = every(1000, 30_000);

  it.each(['registry-loss', 'dns'])('%s: callers fail once their lists are too old', (kind) => {
    const running = system(calls, { cacheMs: 5000 }, [
      onService(kind, 10_000, 10_000, { mode: 'error' }),
    ]).run(40_000);
    // Its list was got at 6 s and lasts until 11 s; the registry is back at 20 s.
    expect(running.report('client').failed).toEqual({ unavailable: 9 });
  });

  it.each(['registry-loss', 'dns'])('%s: or go on with the old ones', (kind) => {
    const crash = onService('crash', 10_500, 10_000, {}, 2);
    const stale = onService(kind, 10_000, 10_000, { mode: 'stale' });
    const running = system(calls, { cacheMs: 0 }, [stale, crash]).run(40_000);
    // Instance 2 is down from 10.5 s to 21.5 s, and its turns are at 11, 14, 17 and 20 s.
    expect(running.report('client').failed).toEqual({ 'connection-refused': 4 });
  });

  it('nobody is swept for heartbeats that it could not hear, unless they stay out', () => {
    const lost = system([], {}, [onService('registry-loss', 10_000, 40_000, { mode: 'stale' })]);
    expect(lost.run(49_999).report('service')).toMatchObject({ registered: [1, 2, 3], discovered: [] });
    expect(lost.run(60_000).report('service')).toMatchObject({
      registered: [1, 2, 3],
      discovered: [1, 2, 3],
    });
    const dns = system([], {}, [onService('dns', 10_000, 40_000, { mode: 'stale' })]);
    expect(dns.run(49_999).report('service').discovered).toEqual([1, 2, 3]);
  });
});

/** Factors of faults that hold together multiply: at 2, five of them still let all work end within the run. */
const ownParams: Record<string, Fields> = { pause: { durationMs: 0 }, slow: { factor: 2 } };

const fault = fc
  .record({
    kind: fc.constantFrom('crash', 'pause', 'registry-loss', 'dns', 'slow'),
    startMs: fc.integer({ min: 0, max: 30_000 }),
    durationMs: fc.integer({ min: 1, max: 50_000 }),
    instance: fc.integer({ min: 0, max: 3 }),
    mode: fc.constantFrom('error', 'stale'),
  })
  .map(({ kind, startMs, durationMs, instance, mode }) =>
    kind === 'registry-loss' || kind === 'dns'
      ? onService(kind, startMs, durationMs, { mode })
      : onService(kind, startMs, durationMs, ownParams[kind] ?? {}, instance),
  );

it('whatever breaks, calls are conserved, all comes back, and a clone goes on the same', () => {
  fc.assert(
    fc.property(
      fc.array(fault, { maxLength: 5 }),
      fc.integer({ min: 0, max: 60_000 }),
      (faults, middleMs) => {
        const build = () => system(every(700, 60_000), { serviceMs: 400 }, faults);
        const whole = build().run(200_000);
        expect(whole.report('service')).toMatchObject({ discovered: [1, 2, 3], modes: ['up', 'up', 'up'] });
        expect(whole.simulation.core.world.calls.live).toBe(0);
        const { simulation } = build().run(middleMs);
        const copy = Simulation.from(registry, structuredClone(simulation.checkpoint()), quietOptions);
        copy.run(200_000);
        expect(fingerprint(copy)).toBe(fingerprint(whole.simulation));
      },
    ),
    { numRuns: 40 },
  );
});
