import { describe, expect, it, test } from 'vitest';
import type { FaultSpec } from '../../model/document.ts';
import { registry } from '../registry.ts';
import { SmallSystem } from './small-system.ts';

type Fields = Readonly<Record<string, unknown>>;

const constant = { concurrency: 100, serviceDistribution: 'constant', meanServiceMs: 10 };

function onNode(kind: string, params: Fields = {}, instance = 0): Fields {
  return { kind, params, target: { type: 'node', id: 'callee', instance } };
}

function onWire(kind: string, params: Fields = {}, direction = 'both'): Fields {
  return { kind, params, target: { type: 'wire', id: 'client-callee', direction } };
}

/** Calls at these times over a wire of 10 ms. */
function system(
  timesMs: readonly number[],
  faults: readonly Fields[],
  callee: readonly [string, Fields?] = ['service', constant],
): SmallSystem {
  const recorded = timesMs.map((atMs) => ({ atMs }));
  return new SmallSystem({
    nodes: { client: ['client', { workload: 'recorded', recorded }], callee },
    wires: [['client', 'callee', { latencyMs: 10 }]],
    faults,
  });
}

describe('who is down answers nothing but a refused connection', () => {
  const refused = ['20 connection-refused'];

  const kinds = [...registry.nodes.values()]
    .filter(({ faults, refusesCalls }) => faults.includes('crash') && refusesCalls === null)
    .map(({ kind }) => kind);

  it('also under an error rate on the same node', () => {
    const faults = [onNode('error-rate', { ratio: 1, class: 'rate-limited' }), onNode('crash')];
    expect(system([0], faults).run(1000).calls('client-callee')).toEqual(refused);
    const oneByOne = [faults[0]!, onNode('crash', {}, 1), onNode('crash', {}, 2)];
    const callee = ['service', { ...constant, instances: 2 }] as const;
    expect(system([0], oneByOne, callee).run(1000).calls('client-callee')).toEqual(refused);
    expect(system([0], oneByOne.slice(0, 2), callee).run(1000).calls('client-callee')).toEqual([
      '20 rate-limited',
    ]);
  });

  test.each(kinds)('a %s, also to a damaged request without a key', (kind) => {
    const faults = [onNode('crash'), onWire('corrupt', { ratio: 1 }, 'request')];
    expect(system([0], faults, [kind]).run(1000).calls('client-callee')).toEqual(refused);
    expect(system([0], faults.slice(0, 1), [kind]).run(1000).calls('client-callee')).toEqual(refused);
  });

  test.each(kinds)(
    'a %s, until the last crash is over; the crash of an instance that is not there is none',
    (kind) => {
      const times = [0, 2000, 100_000];
      const outcomes = (faults: readonly Fields[]) =>
        system(times, faults, [kind])
          .run(200_000)
          .calls('client-callee')
          .map((text) => text.split(' ')[1]);
      const well = outcomes([]);
      const long = { durationMs: 3000 };
      const short = { durationMs: 1000 };
      for (const faults of [
        [
          { ...onNode('crash'), ...long },
          { ...onNode('crash', {}, 1), ...short },
        ],
        [
          { ...onNode('crash', {}, 1), ...short },
          { ...onNode('crash'), ...long },
        ],
      ])
        expect(outcomes(faults)).toEqual(['connection-refused', 'connection-refused', well[2]]);
      expect(outcomes([onNode('crash', {}, 60)])).toEqual(well);
    },
  );
});

describe('faults on one wire compose in the order of the list', () => {
  const latency = onWire('latency', { latencyMs: 500 });
  const abort = onWire('abort', { ratio: 1 });

  it('so that an abort behind a latency answers after it, and one before it at once', () => {
    expect(system([0], [latency, abort]).run(5000).calls('client-callee')).toEqual(['500 unavailable']);
    expect(system([0], [abort, latency]).run(5000).calls('client-callee')).toEqual(['0 unavailable']);
  });
});

it('a damaged answer says nothing of what it said before: not how long to wait, nor that it was degraded', () => {
  const layer = (kind: string, params: Fields) => ({ id: kind, kind, enabled: true, params });
  const program = { operations: [{ name: 'call', steps: [{ do: 'call', to: 'store' }] }] };
  const faults = [
    { kind: 'error-rate', params: { ratio: 1 }, target: { type: 'node', id: 'store', instance: 0 } },
    onWire('corrupt', { ratio: 1 }, 'response'),
  ];
  const degraded = new SmallSystem({
    nodes: {
      client: ['client', { workload: 'recorded', recorded: [{ atMs: 0 }] }],
      callee: ['service', { ...constant, ...program }],
      store: ['service', constant],
    },
    wires: [
      ['client', 'callee', { latencyMs: 10 }],
      ['callee', 'store', { policies: [layer('fallback', {})] }],
    ],
    faults,
  }).run(1000);
  const ended = degraded.rows.find((row) => row.type === 'call' && row.wire === 'client-callee');
  expect(ended).toMatchObject({ outcome: 'server-error', degraded: false });
});

describe('a full disk still reads', () => {
  const stores: [string, string][] = [
    ['data-store', 'write'],
    ['data-store', 'delete'],
    ['shards', 'write'],
    ['event-store', 'append'],
  ];
  test.each(stores)('%s refuses %s', (kind, writing) => {
    const recorded = ['read', writing].map((operation, at) => ({
      atMs: 100 * at,
      operation,
      body: { key: 1 },
    }));
    const outcomes = (faults: readonly Fields[]) =>
      new SmallSystem({
        nodes: { client: ['client', { workload: 'recorded', recorded }], callee: [kind] },
        wires: [['client', 'callee']],
        faults,
      })
        .run(5000)
        .calls('client-callee')
        .map((text) => text.split(' ')[1]);
    const [read] = outcomes([]);
    expect(read).not.toBe('server-error');
    expect(outcomes([onNode('disk-full')])).toEqual([read, 'server-error']);
  });
});

describe('parameters of a fault that acts act at once', () => {
  const to = (system: SmallSystem, params: Fields) =>
    system.apply({
      type: 'set-fault',
      fault: { ...(system.simulation.document.faults[0] as FaultSpec), params },
    });
  const times = [500, 1500, 2500, 3500];

  it('a crash comes back after its new time, counted from its begin, or at once if that is over', () => {
    const crashed = (before: number, after: number) =>
      to(system(times, [onNode('crash', { restartAfterMs: before })]).run(1000), { restartAfterMs: after })
        .run(5000)
        .calls('client-callee')
        .map((text) => text.split(' ')[1]);
    const refused = 'connection-refused';
    expect(crashed(0, 2000)).toEqual([refused, refused, 'ok', 'ok']);
    expect(crashed(0, 500)).toEqual([refused, 'ok', 'ok', 'ok']);
    expect(crashed(2000, 0)).toEqual([refused, refused, refused, refused]);
  });

  it('a pause lasts its new time', () => {
    const paused = to(system(times, [onNode('pause', { durationMs: 60_000 })]).run(1000), {
      durationMs: 2000,
    });
    expect(paused.run(5000).calls('client-callee')).toEqual(['2020 ok', '2020 ok', '2530 ok', '3530 ok']);
  });

  it('a leak: memory that is too small for what has been leaked already crashes at the next call', () => {
    const params = { bytesPerCall: 100, limitBytes: 100_000, restartAfterMs: 0 };
    const leaking = system(times, [onNode('leak', params)]).run(2000);
    to(leaking, { ...params, limitBytes: 150 }).run(3000);
    expect(leaking.calls('client-callee').at(-1)).toBe('2520 connection-refused');
    // It went down at 2510 ms.
    to(leaking, { ...params, limitBytes: 150, restartAfterMs: 600 }).run(5000);
    expect(leaking.calls('client-callee').at(-1)).toBe('3530 ok');
  });
});
