import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { faultId, frameId, nodeId, wireId } from '../base/ids.ts';
import type { Command } from '../model/commands.ts';
import { framesOf, type GroupWires, type InstanceChoice } from '../model/document.ts';
import { parseDocument } from '../model/parse-document.ts';
import { registry } from '../patterns/registry.ts';
import { LiveNumbers } from './live-numbers.ts';
import { recordedRows, SeriesRecorder } from './series-recorder.ts';
import { Simulation } from './simulation.ts';
import { violations } from './testing/check-world.ts';
import { rowsOf } from './testing/play.ts';

const ofGroup = (members: 'all' | InstanceChoice) => ({ type: 'group', id: 'zone', members });
const ofWires = (wires: GroupWires, direction = 'both') => ({
  type: 'group-wires',
  id: 'zone',
  wires,
  direction,
});
const recurring = { type: 'recurring', meanTimeBetweenMs: 60, meanTimeToRepairMs: 60 };
const place = { x: 0, y: 0 };
const zone = { ...place, id: 'zone', title: 'Zone', width: 400, height: 300 };

function documentWith(faults: readonly object[], members: readonly string[], ratePerSecond: number) {
  const service = (id: string) => ({
    ...place,
    id,
    kind: 'service',
    title: id,
    params: { meanServiceMs: 2, instances: 2 },
  });
  return {
    format: 'faultline',
    version: 1,
    title: 'A group',
    nodes: [
      { ...place, id: 'client', kind: 'client', title: 'client', params: { ratePerSecond } },
      service('gateway'),
      service('orders'),
      service('stock'),
    ],
    wires: [
      { id: 'in', from: 'client', to: 'gateway', latencyMs: 1 },
      { id: 'through', from: 'gateway', to: 'orders', latencyMs: 1 },
      { id: 'out', from: 'orders', to: 'stock', latencyMs: 1 },
    ],
    faults,
    frames: [{ ...zone, members }],
  };
}

/** client → gateway → orders → stock, with a frame around gateway and orders unless others are named. */
function started(
  faults: readonly object[],
  { members = ['gateway', 'orders'], seed = 1, ratePerSecond = 100 } = {},
) {
  const parsed = parseDocument(documentWith(faults, members, ratePerSecond), registry);
  if (!parsed.ok || parsed.value.notices.length > 0) throw new Error(JSON.stringify(parsed));
  return new Simulation(registry, parsed.value.document, seed, {
    journalCapacity: recordedRows,
    messageCapacity: 0,
    traceEvery: 1,
  });
}

function seen(simulation: Simulation) {
  const { instances, struck, activeFaults } = new LiveNumbers().read(simulation.core, simulation.document);
  const down = Object.keys(instances).filter((id) => instances[id]?.some(({ up }) => !up));
  return { down, struck, activeFaults };
}

function setMembers(simulation: Simulation, members: readonly string[]): Command {
  const [frame] = framesOf(simulation.document);
  return { type: 'set-frame', frame: { ...frame!, members: members.map(nodeId) } };
}

function apply(simulation: Simulation, command: Command): Command {
  const result = simulation.apply(command);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const saysOf = (simulation: Simulation) =>
  rowsOf(simulation).flatMap((row) => (row.type === 'fault' ? [`${row.subject}: ${row.text}`] : []));
const othersOf = (simulation: Simulation) =>
  rowsOf(simulation).flatMap((row) =>
    row.type === 'fault' || row.type === 'command' ? [] : [{ ...row, sequence: 0 }],
  );

const crash = (target: object, rest: object = {}) => ({ id: 'f', kind: 'crash', target, ...rest });

describe('a crash that has restarted by itself', () => {
  const lasting = (target: object) => crash(target, { startMs: 500, params: { restartAfterMs: 200 } });
  const doneOf = (simulation: Simulation) =>
    new LiveNumbers().read(simulation.core, simulation.document).doneFaults;

  test.each([
    ['a node', { type: 'node', id: 'orders', instance: 0 }, ['orders']],
    ['a group', ofGroup('all'), ['gateway', 'orders']],
  ])('acts no more on %s, though nobody has healed it', (_of, target, down) => {
    const simulation = started([lasting(target)], { members: ['gateway', 'orders'] });
    const series = new SeriesRecorder();
    simulation.run(600);
    expect(seen(simulation)).toMatchObject({ down, activeFaults: ['f'] });
    expect(doneOf(simulation)).toEqual({});
    for (const untilMs of [1000, 2000]) {
      simulation.run(untilMs);
      series.record(simulation);
    }
    expect(seen(simulation)).toEqual({ down: [], struck: {}, activeFaults: [] });
    expect(doneOf(simulation)).toEqual({ f: 700 });
    expect([...series.read('f', 2000).acting]).toEqual([0, 0]);
    expect(saysOf(simulation), 'its life is its life').toEqual(['f: Crash back after 200 ms began']);
    const back = simulation.checkpoint();
    const again = Simulation.from(registry, back, {
      journalCapacity: recordedRows,
      messageCapacity: 0,
      traceEvery: 1,
    });
    expect(doneOf(again)).toEqual({ f: 700 });
    apply(simulation, { type: 'remove-fault', id: faultId('f') });
    expect(doneOf(simulation)).toEqual({});
  });

  it('acts again when it recurs', () => {
    const trigger = { type: 'recurring', meanTimeBetweenMs: 5000, meanTimeToRepairMs: 2000 };
    const fault = { ...lasting({ type: 'node', id: 'orders', instance: 0 }), trigger };
    const simulation = started([fault], { members: [] });
    const changes: string[] = [];
    for (let atMs = 0; atMs <= 60_000; atMs += 50) {
      simulation.run(atMs);
      const { activeFaults, down } = seen(simulation);
      expect(activeFaults.length).toBe(down.length);
      const now = down.join();
      if (now !== (changes.at(-1) ?? '')) changes.push(now);
    }
    expect(changes.length).toBeGreaterThan(6);
  });
});

describe('a fault on the members of a group', () => {
  it('takes down those that can suffer it, and is one fault with one life', () => {
    const simulation = started([crash(ofGroup('all'), { startMs: 500, durationMs: 500 })], {
      members: ['client', 'gateway', 'orders'],
    });
    simulation.run(700);
    expect(seen(simulation)).toEqual({
      down: ['gateway', 'orders'],
      struck: { f: ['gateway', 'orders'] },
      activeFaults: ['f'],
    });
    simulation.run(1500);
    expect(seen(simulation)).toEqual({ down: [], struck: {}, activeFaults: [] });
    expect(saysOf(simulation)).toEqual(['f: Crash down began', 'f: Crash ended']);
  });

  test.each(['crash', 'pause', 'slow', 'capacity', 'error-rate'])(
    '%s does what one fault on each of them does',
    (kind) => {
      const times = { kind, startMs: 300, durationMs: 900 };
      const one = started([crash(ofGroup('all'), times)]);
      const each = ['gateway', 'orders'].map((id) => ({
        ...crash({ type: 'node', id, instance: 0 }, times),
        // The streams of a part bear this name; a document could not have it.
        id: `f-${id}`,
      }));
      const several = started(each);
      one.run(3000);
      several.run(3000);
      if (kind !== 'error-rate') expect(othersOf(one)).toEqual(othersOf(several));
      expect(othersOf(one).length).toBeGreaterThan(500);
      expect(violations(one)).toEqual([]);
    },
  );

  it('gives each member luck of its own, whoever else is in the group', () => {
    const errors = crash(ofGroup('all'), { kind: 'error-rate', params: { ratio: 0.5 } });
    const outcomesOfStock = (members: string[]) => {
      // One call after the other: answers come in the order of the requests.
      const simulation = started([errors], { members, ratePerSecond: 2 });
      simulation.run(60_000);
      return rowsOf(simulation).flatMap((row) =>
        row.type === 'served' && row.node === 'stock' ? [row.outcome] : [],
      );
    };
    const alone = outcomesOfStock(['stock']);
    const together = outcomesOfStock(['gateway', 'stock']);
    expect(new Set(alone).size).toBe(2);
    // Fewer calls come through to it, and each has the luck that the same number has without the other.
    expect(together.length).toBeLessThan(alone.length);
    expect(together).toEqual(alone.slice(0, together.length));
  });

  it('strikes some of them by chance, others each time, and says whom', () => {
    const simulation = started([crash(ofGroup({ mode: 'one' }), { trigger: recurring })], {
      members: ['gateway', 'orders', 'stock'],
    });
    simulation.run(20_000);
    const begun = saysOf(simulation).filter((text) => text.endsWith('began'));
    const counts = ['gateway', 'orders', 'stock'].map(
      (id) => begun.filter((text) => text === `f: Crash down (${id}) began`).length,
    );
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(begun.length);
    for (const count of counts) expect(Math.abs(count / begun.length - 1 / 3)).toBeLessThan(0.12);
  });

  it('begins for nobody where nobody can suffer it, and says so', () => {
    const simulation = started([crash(ofGroup('all'))], { members: ['client'] });
    simulation.run(100);
    expect(saysOf(simulation)).toEqual(['f: Crash down (nobody) began']);
    expect(seen(simulation)).toMatchObject({ down: [], struck: { f: [] }, activeFaults: ['f'] });
    apply(simulation, setMembers(simulation, ['orders']));
    expect(seen(simulation)).toMatchObject({ down: ['orders'], struck: { f: ['orders'] } });
  });
});

describe('who comes and goes while it lasts', () => {
  it('is struck and healed, and the log says so', () => {
    const simulation = started([crash(ofGroup('all'))]);
    simulation.run(100);
    const back = apply(simulation, setMembers(simulation, ['orders', 'stock']));
    expect(seen(simulation).down).toEqual(['orders', 'stock']);
    simulation.run(200);
    apply(simulation, back);
    expect(seen(simulation).down).toEqual(['gateway', 'orders']);
    expect(saysOf(simulation)).toEqual([
      'f: Crash down began',
      'f: Crash leaves gateway',
      'f: Crash spreads to stock',
      'f: Crash leaves stock',
      'f: Crash spreads to gateway',
    ]);
  });

  it('takes no place among those that chance has chosen', () => {
    const simulation = started([crash(ofGroup({ mode: 'percent', value: 100 }))]);
    expect(seen(simulation).down).toEqual(['gateway', 'orders']);
    apply(simulation, setMembers(simulation, ['orders', 'stock']));
    expect(seen(simulation).down).toEqual(['orders']);
    apply(simulation, setMembers(simulation, ['gateway', 'orders', 'stock']));
    expect(seen(simulation).down).toEqual(['orders']);
  });

  test.each([
    ['the frame is removed', { type: 'remove-frame', id: frameId('zone') } as Command],
    ['it is healed', { type: 'remove-fault', id: faultId('f') } as Command],
  ])('%s: all are healed, and undo strikes them again', (_name, command) => {
    const simulation = started([crash(ofGroup('all'))]);
    simulation.run(100);
    const back = apply(simulation, command);
    expect(seen(simulation)).toEqual({ down: [], struck: {}, activeFaults: [] });
    apply(simulation, back);
    expect(seen(simulation).down).toEqual(['gateway', 'orders']);
  });

  it('goes with a node that is removed, and comes back with it', () => {
    const simulation = started([crash(ofGroup('all'))]);
    simulation.run(100);
    const back = apply(simulation, { type: 'remove-node', id: nodeId('orders') });
    expect(seen(simulation).struck).toEqual({ f: ['gateway'] });
    simulation.run(200);
    apply(simulation, back);
    expect(seen(simulation).struck).toEqual({ f: ['gateway', 'orders'] });
    expect(seen(simulation).down).toEqual(['gateway', 'orders']);
    simulation.run(400);
    expect(violations(simulation)).toEqual([]);
  });

  it('takes new parameters at once', () => {
    const errors = crash(ofGroup('all'), { kind: 'error-rate', params: { ratio: 1, class: 'unavailable' } });
    const simulation = started([errors]);
    simulation.run(500);
    const [fault] = simulation.document.faults;
    apply(simulation, { type: 'set-fault', fault: { ...fault!, params: { ...fault!.params, ratio: 0 } } });
    simulation.run(520);
    const before = rowsOf(simulation).length;
    simulation.run(1500);
    const later = rowsOf(simulation).slice(before);
    expect(later.some((row) => row.type === 'call')).toBe(true);
    expect(later.every((row) => row.type !== 'call' || row.outcome === 'ok')).toBe(true);
  });
});

describe('a fault on the wires of a group', () => {
  const cut: [GroupWires, string[]][] = [
    ['all', ['in', 'through', 'out']],
    ['inside', ['through']],
    ['across', ['in', 'out']],
  ];
  test.each(cut)('%s: %j', (wires, expected) => {
    const simulation = started([crash(ofWires(wires), { kind: 'partition' })]);
    simulation.run(1000);
    expect(seen(simulation).struck).toEqual({ f: expected });
    expect(violations(simulation)).toEqual([]);
  });

  it('holds back one direction only', () => {
    const simulation = started([crash(ofWires('across', 'response'), { kind: 'partition' })]);
    simulation.run(1000);
    const served = new Set(rowsOf(simulation).flatMap((row) => (row.type === 'served' ? [row.node] : [])));
    expect([...served]).toEqual(['stock']);
  });

  it('acts on a wire that is drawn later', () => {
    const simulation = started([crash(ofWires('inside'), { kind: 'latency', params: { latencyMs: 50 } })]);
    simulation.run(500);
    const wire = { latencyMs: 1, jitterMs: 0, policies: [] };
    apply(simulation, {
      type: 'add-wire',
      wire: { ...wire, id: wireId('back'), from: nodeId('orders'), to: nodeId('gateway') },
    });
    expect(seen(simulation).struck).toEqual({ f: ['through', 'back'] });
    apply(simulation, { type: 'remove-wire', id: wireId('through') });
    expect(seen(simulation).struck).toEqual({ f: ['back'] });
  });
});

it('counts on charts on each of those that it strikes, and as one fault', () => {
  const simulation = started([crash(ofGroup('all'), { startMs: 1000, durationMs: 2000 })]);
  const recorder = new SeriesRecorder();
  for (let ms = 1000; ms <= 5000; ms += 1000) {
    simulation.run(ms);
    recorder.record(simulation);
  }
  const acting = (id: string) => [...recorder.read(id, 5000).acting];
  expect(acting('f')).toEqual([1, 1, 0, 0, 0]);
  expect(acting('gateway')).toEqual([1, 1, 0, 0, 0]);
  expect(acting('orders')).toEqual([1, 1, 0, 0, 0]);
  expect(acting('stock')).toEqual([0, 0, 0, 0, 0]);
});

const anyTarget = fc.oneof(
  fc
    .constantFrom('all' as const, { mode: 'one' } as const, { mode: 'percent', value: 60 } as const)
    .map(ofGroup),
  fc.constantFrom('all' as const, 'inside' as const, 'across' as const).map((wires) => ofWires(wires)),
);

it('whatever happens to the group, it is healed whole and goes on the same from a checkpoint in its middle', () => {
  const memberships = fc.array(fc.subarray(['client', 'gateway', 'orders', 'stock']), {
    minLength: 1,
    maxLength: 4,
  });
  const onNodes = ['crash', 'pause', 'slow', 'leak', 'error-rate'];
  const onWires = ['partition', 'loss', 'clog', 'reset'];
  fc.assert(
    fc.property(anyTarget, fc.nat(99), memberships, fc.boolean(), (target, dice, groups, isRecurring) => {
      const kinds = target.type === 'group' ? onNodes : onWires;
      const kind = kinds[dice % kinds.length]!;
      const params = kind === 'leak' ? { bytesPerCall: 1e6, limitBytes: 2e6 } : {};
      const fault = crash(target, { kind, params, ...(isRecurring && { trigger: recurring }) });
      const play = (simulation: Simulation, fromMs: number, untilMs: number) => {
        for (const [at, members] of groups.entries()) {
          const atMs = 200 + at * 150;
          if (atMs < fromMs || atMs >= untilMs) continue;
          simulation.run(atMs);
          apply(simulation, setMembers(simulation, members));
        }
        simulation.run(untilMs);
      };
      const whole = started([fault], { seed: dice });
      play(whole, 0, 1200);
      const cut = started([fault], { seed: dice });
      play(cut, 0, 400);
      const checkpoint = cut.checkpoint();
      play(cut, 400, 900);
      cut.restore(checkpoint);
      play(cut, 400, 1200);
      expect(cut.hash()).toBe(whole.hash());
      expect(violations(cut)).toEqual([]);
      apply(cut, { type: 'remove-fault', id: faultId('f') });
      expect(seen(cut)).toEqual({ down: [], struck: {}, activeFaults: [] });
      expect(cut.core.world.hold.stopped).toEqual([]);
      for (const { down } of cut.core.world.nodes) expect(down.every((held) => held === 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
