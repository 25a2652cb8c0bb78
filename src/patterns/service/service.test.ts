import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RandomStreams } from '../../kernel/random-streams.ts';
import { DEGRADED } from '../../model/call-table.ts';
import type { Wiring } from '../../model/node-kind.ts';
import { CONNECTION_REFUSED, OK, SERVER_ERROR, TIMEOUT } from '../../model/outcome.ts';
import { instanceViews } from '../../model/station-state.ts';
import { FakeNodeContext } from '../../model/testing/fake-node-context.ts';
import type { Noted } from '../../model/testing/fake-node-world.ts';
import { service } from './definition.ts';
import { type ServicePlan, serviceEngine } from './engine.ts';
import { serviceParams } from './params.ts';
import { programProblems } from './problems.ts';

type Params = v.InferInput<typeof serviceParams>;
type Operation = NonNullable<Params['operations']>[number];
type End = Extract<Noted, { type: 'reply' | 'drop' }>;
type Call = Extract<Noted, { type: 'call' }>;

const names = ['call', 'checkout', 'pay', 'ship'];

function wiringTo(...callees: string[]): Wiring {
  return {
    self: 'node',
    outgoing: callees.map((to) => ({ wire: `to-${to}`, to })),
    operation: (name) => (names.includes(name) ? names.indexOf(name) : names.push(name) - 1),
  };
}

/** Constant work of 10 ms unless told otherwise. */
function planOf(params: Params, ...callees: string[]): ServicePlan {
  const parsed = v.parse(serviceParams, { serviceDistribution: 'constant', meanServiceMs: 10, ...params });
  return service.prepare(parsed as never, wiringTo(...callees)) as ServicePlan;
}

function started(params: Params = {}, ...callees: string[]) {
  return new FakeNodeContext(serviceEngine, planOf(params, ...callees));
}

type Started = ReturnType<typeof started>;

const ends = (node: Started) =>
  node.world.noted.filter((note): note is End => note.type === 'reply' || note.type === 'drop');
const endsInShort = (node: Started) =>
  ends(node).map(({ name, outcome, atMs }) => `${name} ${outcome} ${atMs}`);
const callsMade = (node: Started) => node.world.noted.filter((note): note is Call => note.type === 'call');

describe('measured times', () => {
  it('are drawn out or pressed for a step with a mean of its own', () => {
    const percentiles = [
      { percentile: 0, ms: 10 },
      { percentile: 100, ms: 30 },
    ];
    const operations: Operation[] = [{ name: 'call', steps: [{ do: 'work', meanMs: 200 }] }];
    const plan = planOf({ serviceDistribution: 'empirical', percentiles, operations });
    const means = plan.steps.filter(({ key }) => key === 'work').map(({ sampler }) => meanOfDraws(sampler));
    // The default program, then the operation.
    expect(Math.abs(means[0]! / 20 - 1)).toBeLessThan(0.03);
    expect(Math.abs(means[1]! / 200 - 1)).toBeLessThan(0.03);
  });

  function meanOfDraws(sampler: ServicePlan['steps'][number]['sampler']): number {
    const streams = new RandomStreams(RandomStreams.initial(1));
    const stream = streams.open('test', 'draw');
    let sum = 0;
    for (let i = 0; i < 10_000; i++) sum += sampler.sample(streams, stream);
    return sum / 10_000;
  }
});

describe('a service at work', () => {
  it('R3: two instances serve four requests in the order 1, 2, 1, 2', () => {
    const node = started({ instances: 2 });
    for (const name of ['a', 'b', 'c', 'd']) node.arrive(name);
    node.advanceTo(10);
    expect(ends(node).map(({ name, instance }) => [name, instance + 1])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 1],
      ['d', 2],
    ]);
  });

  it('works on as many requests at once as it has workers, then on those in line, the oldest first', () => {
    const node = started({ concurrency: 2 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) node.arrive(name);
    expect(node.world.gauged).toEqual({ busy: 2, capacity: 2, queued: 3 });
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a ok 10', 'b ok 10', 'c ok 20', 'd ok 20', 'e ok 30']);
    expect(node.world.gauged).toEqual({ busy: 0, capacity: 2, queued: 0 });
  });

  it('takes the newest first under LIFO', () => {
    const node = started({ concurrency: 1, queueDiscipline: 'lifo' });
    for (const name of ['a', 'b', 'c', 'd']) node.arrive(name);
    node.advanceTo(100);
    expect(ends(node).map(({ name }) => name)).toEqual(['a', 'd', 'c', 'b']);
  });

  it('answers “unavailable” at once when workers and line are full', () => {
    const node = started({ concurrency: 1, queueLimit: 2 });
    for (const name of ['a', 'b', 'c', 'd']) node.arrive(name);
    expect(endsInShort(node)).toEqual(['d unavailable 0']);
    expect(node.world.gauged.queued).toBe(2);
  });

  it('has no line at all with a queue limit of 0', () => {
    const node = started({ concurrency: 1, queueLimit: 0 });
    for (const name of ['a', 'b']) node.arrive(name);
    node.advanceTo(10);
    expect(endsInShort(node)).toEqual(['b unavailable 0', 'a ok 10']);
  });

  it('round robin fills an instance’s line although another is idle; least connections does not', () => {
    const one: Operation = { name: 'checkout', steps: [{ do: 'work', meanMs: 1000 }] };
    const script = (balancing: 'round-robin' | 'least-connections') => {
      const node = started({ instances: 2, concurrency: 1, balancing, operations: [one] });
      node.arrive('slow', { operation: names.indexOf('checkout') });
      node.arrive('b');
      node.advanceTo(10);
      node.arrive('c');
      node.advanceTo(20);
      return ends(node).map(({ name, instance }) => `${name}${instance + 1}`);
    };
    expect(script('round-robin')).toEqual(['b2']);
    expect(script('least-connections')).toEqual(['b2', 'c2']);
  });

  it('least connections counts those who wait, and prefers the first of equals', () => {
    const node = started({ instances: 3, concurrency: 1, balancing: 'least-connections' });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) node.arrive(name);
    const views = instanceViews(node.world.state, node.plan, node.nowMs);
    expect(views.map(({ busy, queued }) => busy + queued)).toEqual([3, 2, 2]);
  });

  it('gives a worker that gets free to the line, not to who arrives in the same instant (B63)', () => {
    const node = started({ concurrency: 1 });
    node.arrive('a');
    node.arrive('b');
    node.advanceTo(10);
    node.arrive('late');
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a ok 10', 'b ok 20', 'late ok 30']);
  });

  it('notes how long a request waited and worked', () => {
    const node = started({ concurrency: 1 });
    node.arrive('a');
    node.arrive('b');
    node.advanceTo(20);
    const spans = node.world.noted.filter((note) => note.type === 'wait' || note.type === 'work');
    expect(spans).toEqual([
      { type: 'work', name: 'a', fromMs: 0, atMs: 10 },
      { type: 'wait', name: 'b', fromMs: 0, atMs: 10 },
      { type: 'work', name: 'b', fromMs: 10, atMs: 20 },
    ]);
  });

  it('ends a whole line of programs that take no time without recursing through it', () => {
    const failing: Operation = { name: 'ship', steps: [{ do: 'fail', outcome: 'conflict' }] };
    const node = started({ concurrency: 1, queueLimit: 100_000, operations: [failing] });
    node.arrive('first');
    for (let i = 0; i < 50_000; i++) node.arrive(`n${i}`, { operation: names.indexOf('ship') });
    node.advanceTo(10);
    expect(ends(node)).toHaveLength(50_001);
  });
});

describe('a request that nobody waits for', () => {
  it('is dropped without work when it reaches the front after its deadline', () => {
    const node = started({ concurrency: 1 });
    node.arrive('a');
    node.arrive('b', { deadlineMs: 5 });
    node.arrive('c', { deadlineMs: 100 });
    node.advanceTo(20);
    expect(endsInShort(node)).toEqual(['a ok 10', 'b timeout 10', 'c ok 20']);
  });

  it('is dropped on arrival if its deadline has passed on the way', () => {
    const node = started();
    node.advanceTo(7);
    node.arrive('a', { deadlineMs: 7 });
    expect(endsInShort(node)).toEqual(['a timeout 7']);
  });

  it('leaves the line at once when it is told, and stalls nobody behind it (B61)', () => {
    const node = started({ concurrency: 1, queueLimit: 2 });
    node.arrive('a');
    const b = node.arrive('b', { deadlineMs: 5 });
    node.arrive('c');
    node.advanceTo(5);
    node.expire(b);
    node.arrive('d');
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['b timeout 5', 'a ok 10', 'c ok 20', 'd ok 30']);
  });

  it('gives its worker to the next in line in the middle of its work (B60)', () => {
    const node = started({ concurrency: 1 });
    const a = node.arrive('a', { deadlineMs: 4 });
    node.arrive('b');
    node.advanceTo(4);
    node.expire(a);
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a timeout 4', 'b ok 14']);
  });

  it('was cancelled, not timed out, if its deadline had not passed', () => {
    const node = started();
    const a = node.arrive('a', { deadlineMs: 50 });
    node.advanceTo(4);
    node.expire(a);
    expect(endsInShort(node)).toEqual(['a cancelled 4']);
  });

  it('gives up the calls that it made', () => {
    const node = started({}, 'payments');
    const a = node.arrive('a', { deadlineMs: 15 });
    node.advanceTo(15);
    node.expire(a);
    expect(node.world.inFlight).toEqual([]);
    expect(endsInShort(node)).toEqual(['a timeout 15']);
    expect(node.world.gauged.busy).toBe(0);
  });
});

describe('a service that calls others', () => {
  it('works first, then calls each wire in turn with the same operation, and holds its worker meanwhile', () => {
    const node = started({ concurrency: 1 }, 'payments', 'stock');
    node.arrive('a', { operation: 2 });
    node.advanceTo(10);
    expect(callsMade(node)).toEqual([{ type: 'call', atMs: 10, outgoing: 0, operation: 2 }]);
    node.advanceTo(30);
    node.answer(0);
    expect(callsMade(node)[1]).toEqual({ type: 'call', atMs: 30, outgoing: 1, operation: 2 });
    node.arrive('b');
    expect(node.world.gauged).toEqual({ busy: 1, capacity: 1, queued: 1 });
    node.advanceTo(40);
    node.answer(0);
    expect(endsInShort(node)).toEqual(['a ok 40']);
  });

  it.each([
    ['circuit-open', 11, 'unavailable'],
    ['timeout', TIMEOUT, 'timeout'],
    ['server-error', SERVER_ERROR, 'server-error'],
    ['connection-refused', CONNECTION_REFUSED, 'unavailable'],
  ])('fails when a call fails: %s', (_name, inner, outcome) => {
    const node = started({}, 'payments', 'stock');
    node.arrive('a');
    node.advanceTo(10);
    node.answer(0, inner);
    expect(endsInShort(node)).toEqual([`a ${outcome} 10`]);
    expect(callsMade(node)).toHaveLength(1);
  });

  it('goes on without an optional answer, and says that its own is degraded', () => {
    const checkout: Operation = {
      name: 'checkout',
      steps: [{ do: 'call', to: 'stock', optional: true }, { do: 'work' }],
    };
    const node = started({ operations: [checkout] }, 'payments', 'stock');
    node.arrive('a', { operation: 1 });
    expect(callsMade(node)[0]).toMatchObject({ outgoing: 1 });
    node.answer(0, TIMEOUT);
    node.advanceTo(10);
    expect(ends(node)).toMatchObject([{ name: 'a', outcome: 'ok', degraded: true }]);
  });

  it('hands a degraded answer on as degraded', () => {
    const node = started({}, 'payments');
    node.arrive('a');
    node.advanceTo(10);
    node.answer(0, OK, DEGRADED);
    expect(ends(node)).toMatchObject([{ outcome: 'ok', degraded: true }]);
  });

  const parallel: Operation = {
    name: 'checkout',
    steps: [
      {
        do: 'parallel',
        calls: [{ to: 'payments', operation: 'pay' }, { to: 'stock', optional: true }, { to: 'shipping' }],
      },
      { do: 'work' },
    ],
  };

  it('makes parallel calls at once and goes on when all have ended', () => {
    const node = started({ operations: [parallel] }, 'payments', 'stock', 'shipping');
    node.arrive('a', { operation: 1 });
    expect(callsMade(node).map(({ outgoing, operation }) => [outgoing, operation])).toEqual([
      [0, 2],
      [1, 1],
      [2, 1],
    ]);
    for (const ms of [1, 2, 3]) {
      node.advanceTo(ms);
      expect(node.world.timers).toHaveLength(0);
      node.answer(0);
    }
    node.advanceTo(20);
    expect(endsInShort(node)).toEqual(['a ok 13']);
  });

  it('with one failed parallel call waits for the others, then fails with the first failure', () => {
    const node = started({ operations: [parallel] }, 'payments', 'stock', 'shipping');
    node.arrive('a', { operation: 1 });
    node.answer(1, TIMEOUT);
    node.answer(1, SERVER_ERROR);
    expect(ends(node)).toEqual([]);
    node.advanceTo(5);
    node.answer(0, TIMEOUT);
    expect(endsInShort(node)).toEqual(['a server-error 5']);
  });

  it('survives a failed optional call among parallel ones', () => {
    const node = started({ operations: [parallel] }, 'payments', 'stock', 'shipping');
    node.arrive('a', { operation: 1 });
    node.answer(1, SERVER_ERROR);
    node.answer(0);
    node.answer(0);
    node.advanceTo(10);
    expect(ends(node)).toMatchObject([{ outcome: 'ok', degraded: true }]);
  });

  it('fails a step by its ratio, with its outcome', () => {
    const flaky: Operation = { name: 'ship', steps: [{ do: 'fail', outcome: 'conflict', ratio: 0.3 }] };
    const node = started({ operations: [flaky] });
    for (let i = 0; i < 2000; i++) node.arrive('a', { operation: names.indexOf('ship') });
    const failed = ends(node).filter(({ outcome }) => outcome === 'conflict').length;
    expect(failed).toBeGreaterThan(500);
    expect(failed).toBeLessThan(700);
  });

  it('takes the steps of an if with its chance, and those behind it always', () => {
    const maybe: Operation = {
      name: 'ship',
      steps: [
        {
          do: 'if',
          ratio: 0.3,
          steps: [
            { do: 'work', meanMs: 5 },
            { do: 'call', to: 'stock' },
          ],
        },
        { do: 'work', meanMs: 1 },
      ],
    };
    const node = started({ operations: [maybe], concurrency: 2000 }, 'stock');
    for (let i = 0; i < 2000; i++) node.arrive('a', { operation: names.indexOf('ship') });
    node.advanceTo(1);
    const straight = ends(node).length;
    expect(straight).toBeGreaterThan(1300);
    expect(straight).toBeLessThan(1500);
    node.advanceTo(10);
    expect(callsMade(node)).toHaveLength(2000 - straight);
    while (node.world.inFlight.length > 0) node.answer(0, OK);
    node.advanceTo(100);
    expect(ends(node).every(({ outcome }) => outcome === 'ok')).toBe(true);
    expect(new Set(ends(node).map(({ atMs }) => atMs))).toEqual(new Set([1, 11]));
  });

  it('an if changes nobody’s luck at a fail', () => {
    const fail = { do: 'fail', outcome: 'conflict', ratio: 0.5 } as const;
    const failing = (steps: Operation['steps']) => {
      const node = started({ operations: [{ name: 'ship', steps }] });
      for (let i = 0; i < 100; i++) node.arrive(`${i}`, { operation: names.indexOf('ship') });
      return endsInShort(node);
    };
    expect(failing([{ do: 'if', ratio: 0.5, steps: [] }, fail])).toEqual(failing([fail]));
  });

  it('publishes and goes on, whatever becomes of it', () => {
    const operations: Operation[] = [
      {
        name: 'ship',
        steps: [
          { do: 'publish', to: 'mail', operation: 'pay' },
          { do: 'work', meanMs: 4 },
        ],
      },
    ];
    const node = started({ operations }, 'stock', 'mail');
    node.arrive('a', { operation: names.indexOf('ship') });
    node.advanceTo(4);
    expect(endsInShort(node)).toEqual(['a ok 4']);
    expect(callsMade(node)).toEqual([
      { type: 'call', atMs: 0, outgoing: 1, operation: names.indexOf('pay') },
    ]);
    node.answer(0, SERVER_ERROR);
    node.advanceTo(100);
    expect(ends(node)).toHaveLength(1);
  });

  it('publishes nothing where no wire leads, and says so beforehand, also of the steps of an if', () => {
    const publish = { do: 'publish', to: 'mail' } as const;
    const operations: Operation[] = [
      { name: 'ship', steps: [publish, { do: 'if', ratio: 1, steps: [publish] }] },
    ];
    expect(programProblems(v.parse(serviceParams, { operations }), wiringTo('stock'))).toEqual([
      'Step 1 of “ship” calls “mail”, but no wire leads there: nobody will hear of it.',
      'Step 2 of “ship” calls “mail”, but no wire leads there: nobody will hear of it.',
    ]);
    const node = started({ operations }, 'stock');
    node.arrive('a', { operation: names.indexOf('ship') });
    expect(endsInShort(node)).toEqual(['a ok 0']);
  });

  it('answers “unavailable” for a call that no wire carries, and says so beforehand', () => {
    const checkout: Operation = { name: 'checkout', steps: [{ do: 'work' }, { do: 'call', to: 'payments' }] };
    const params: Params = { operations: [checkout] };
    expect(programProblems(v.parse(serviceParams, params), wiringTo('stock'))).toEqual([
      'Step 2 of “checkout” calls “payments”, but no wire leads there: it will fail.',
    ]);
    const node = started(params, 'stock');
    node.arrive('a', { operation: 1 });
    node.advanceTo(1000);
    expect(ends(node)).toMatchObject([{ outcome: 'unavailable' }]);
  });

  it('runs the default program for an operation that it does not list', () => {
    const empty: Operation = { name: 'ship', steps: [] };
    const node = started({ operations: [empty] });
    node.arrive('ship', { operation: names.indexOf('ship') });
    node.arrive('pay', { operation: names.indexOf('pay') });
    node.advanceTo(10);
    expect(endsInShort(node)).toEqual(['ship ok 0', 'pay ok 10']);
  });
});

describe('a service that plays a recording', () => {
  it('takes the duration and gives the outcome of the attempt; the last repeats', () => {
    const node = started({ concurrency: 10 });
    node.world.recorded = [
      { atMs: 0, operation: 'call', durationsMs: [30, 5], outcomes: [SERVER_ERROR, SERVER_ERROR, OK] },
    ];
    for (const attempt of [1, 2, 3, 4]) node.arrive(`${attempt}`, { recorded: 0, attempt });
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['2 server-error 5', '3 ok 5', '4 ok 5', '1 server-error 30']);
  });

  it('plays it in the first work step of a program; later ones take no time', () => {
    const twice: Operation = { name: 'ship', steps: [{ do: 'work' }, { do: 'work', meanMs: 500 }] };
    const node = started({ operations: [twice] });
    node.world.recorded = [{ atMs: 0, operation: 'ship', durationsMs: [7], outcomes: [OK] }];
    node.arrive('a', { recorded: 0, operation: names.indexOf('ship') });
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a ok 7']);
  });

  it('takes its own time, in every step, where only an outcome was recorded', () => {
    const twice: Operation = { name: 'ship', steps: [{ do: 'work' }, { do: 'work', meanMs: 500 }] };
    const node = started({ operations: [twice] });
    node.world.recorded = [{ atMs: 0, operation: 'ship', durationsMs: [], outcomes: [TIMEOUT] }];
    node.arrive('a', { recorded: 0, operation: names.indexOf('ship') });
    node.advanceTo(1000);
    expect(endsInShort(node)).toEqual(['a timeout 510']);
  });

  it('is slowed by faults like any other', () => {
    const node = started();
    node.world.recorded = [{ atMs: 0, operation: 'call', durationsMs: [7], outcomes: [OK] }];
    node.world.slowFactor = 3;
    node.arrive('a', { recorded: 0 });
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a ok 21']);
  });
});

describe('a service that crashes', () => {
  it('resets what is at work and in line, and refuses what comes', () => {
    const node = started({ concurrency: 1 }, 'payments');
    node.arrive('a');
    node.arrive('b');
    node.advanceTo(12);
    node.crash(-1);
    node.arrive('c');
    expect(endsInShort(node)).toEqual([
      'a connection-refused 12',
      'b connection-refused 12',
      'c connection-refused 12',
    ]);
    expect(node.world.inFlight).toEqual([]);
    expect(node.world.timers).toEqual([]);
    expect(node.world.gauged).toEqual({ busy: 0, capacity: 0, queued: 0 });
  });

  it('comes back empty', () => {
    const node = started({}, 'payments');
    node.arrive('a');
    node.crash(-1);
    node.advanceTo(50);
    node.restart(-1);
    node.arrive('b');
    node.advanceTo(60);
    node.answer(0);
    expect(endsInShort(node)).toEqual(['a connection-refused 0', 'b ok 60']);
    expect(node.world.gauged).toEqual({ busy: 0, capacity: 4, queued: 0 });
  });

  it('R6: of three instances one is down: the next three requests go to the other two', () => {
    const node = started({ instances: 3 });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) node.arrive(name);
    node.advanceTo(10);
    node.crash(1);
    for (const name of ['g', 'h', 'i']) node.arrive(name);
    node.advanceTo(20);
    expect(ends(node).map(({ instance }) => instance + 1)).toEqual([1, 2, 3, 1, 2, 3, 1, 3, 1]);
    expect(instanceViews(node.world.state, node.plan, node.nowMs).map(({ up }) => up)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is not all up again while another fault holds one instance down', () => {
    const node = started({ instances: 2 });
    node.crash(1);
    node.crash(-1);
    node.restart(-1);
    expect(instanceViews(node.world.state, node.plan, node.nowMs).map(({ up }) => up)).toEqual([true, false]);
    node.restart(1);
    expect(instanceViews(node.world.state, node.plan, node.nowMs).map(({ up }) => up)).toEqual([true, true]);
  });

  it('loses only the requests of the instance that crashed', () => {
    const node = started({ instances: 2, concurrency: 1 });
    for (const name of ['a', 'b', 'c', 'd']) node.arrive(name);
    node.advanceTo(5);
    node.crash(0);
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual([
      'a connection-refused 5',
      'c connection-refused 5',
      'b ok 10',
      'd ok 20',
    ]);
  });
});

describe('a service whose parameters change', () => {
  it('starts those in line as soon as there are more workers', () => {
    const node = started({ concurrency: 1 });
    for (const name of ['a', 'b', 'c']) node.arrive(name);
    node.advanceTo(3);
    node.replan(planOf({ concurrency: 3 }));
    expect(node.world.gauged).toEqual({ busy: 3, capacity: 3, queued: 0 });
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a ok 10', 'b ok 13', 'c ok 13']);
  });

  it('gives up workers as their requests end', () => {
    const node = started({ concurrency: 3 });
    for (const name of ['a', 'b', 'c', 'd']) node.arrive(name);
    node.replan(planOf({ concurrency: 1 }));
    expect(node.world.gauged).toEqual({ busy: 3, capacity: 3, queued: 1 });
    node.advanceTo(10);
    expect(node.world.gauged).toEqual({ busy: 1, capacity: 1, queued: 0 });
  });

  it('lets a removed instance serve what it has, and gives it nothing new', () => {
    const node = started({ instances: 2, concurrency: 1 });
    for (const name of ['a', 'b', 'c', 'd']) node.arrive(name);
    node.replan(planOf({ instances: 1, concurrency: 1 }));
    node.arrive('e');
    expect(instanceViews(node.world.state, node.plan, node.nowMs)).toEqual([
      { busy: 1, capacity: 1, queued: 2, up: true, isEjected: false },
      { busy: 1, capacity: 0, queued: 1, up: true, isEjected: false },
    ]);
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a ok 10', 'b ok 10', 'c ok 20', 'd ok 20', 'e ok 30']);
    expect(instanceViews(node.world.state, node.plan, node.nowMs)).toHaveLength(1);
  });

  it('does not go on round robin at an instance that is no more', () => {
    const node = started({ instances: 3 });
    node.arrive('a');
    node.arrive('b');
    node.replan(planOf({ instances: 2 }));
    for (const name of ['c', 'd', 'e']) node.arrive(name);
    node.advanceTo(10);
    expect(ends(node).map(({ instance }) => instance + 1)).toEqual([1, 2, 1, 2, 1]);
  });

  it('adds instances that are up, unless a fault holds all of them down', () => {
    const node = started();
    node.replan(planOf({ instances: 3 }));
    expect(node.world.gauged.capacity).toBe(12);
    node.crash(-1);
    node.replan(planOf({ instances: 4 }));
    expect(instanceViews(node.world.state, node.plan, node.nowMs).map(({ up }) => up)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('uses a new mean for the work that begins after it', () => {
    const node = started({ concurrency: 1 });
    node.arrive('a');
    node.arrive('b');
    node.advanceTo(5);
    node.replan(planOf({ concurrency: 1, meanServiceMs: 100 }));
    node.advanceTo(1000);
    expect(endsInShort(node)).toEqual(['a ok 10', 'b ok 110']);
  });

  it('goes on with a program whose part so far is the same, also when wires have moved', () => {
    const node = started({}, 'payments', 'stock');
    node.arrive('a');
    node.advanceTo(10);
    node.replan(planOf({}, 'payments', 'shipping', 'stock'));
    node.answer(0);
    expect(callsMade(node).map(({ outgoing }) => outgoing)).toEqual([0, 1]);
    node.answer(0);
    expect(callsMade(node).map(({ outgoing }) => outgoing)).toEqual([0, 1, 2]);
  });

  it('finds a program again that has moved because another one is longer', () => {
    const ship: Operation = { name: 'ship', steps: [{ do: 'call', to: 'stock' }, { do: 'work' }] };
    const node = started({ operations: [ship] }, 'stock');
    node.arrive('a', { operation: names.indexOf('ship') });
    node.replan(planOf({ operations: [ship] }, 'payments', 'shipping', 'stock'));
    node.advanceTo(5);
    node.answer(0);
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual(['a ok 15']);
    expect(callsMade(node)).toHaveLength(1);
  });

  it.each<[string, Operation['steps'], number]>([
    ['the same', [{ do: 'parallel', calls: [{ to: 'a' }, { to: 'b' }] }, { do: 'work' }], 11],
    ['another call', [{ do: 'parallel', calls: [{ to: 'a' }, { to: 'c' }] }, { do: 'work' }], 1],
    ['fewer calls', [{ do: 'call', to: 'a' }, { do: 'work' }], 1],
    ['another step', [{ do: 'work' }, { do: 'work' }], 1],
    ['nothing', [], 1],
    ['more steps before it', [{ do: 'work' }, { do: 'parallel', calls: [{ to: 'a' }, { to: 'b' }] }], 1],
  ])('in the middle of parallel calls that become %s', (_name, steps, endsAtMs) => {
    const before: Operation['steps'] = [
      { do: 'parallel', calls: [{ to: 'a' }, { to: 'b' }] },
      { do: 'work' },
    ];
    const node = started({ operations: [{ name: 'ship', steps: before }] }, 'a', 'b', 'c');
    node.arrive('x', { operation: names.indexOf('ship') });
    node.replan(planOf({ operations: [{ name: 'ship', steps }] }, 'a', 'b', 'c'));
    node.advanceTo(1);
    node.answer(0);
    node.answer(0);
    node.advanceTo(100);
    expect(endsInShort(node)).toEqual([`x ok ${endsAtMs}`]);
  });

  it('answers after the present step when the program has changed under it', () => {
    const node = started({}, 'payments', 'stock');
    node.arrive('a');
    node.arrive('b');
    node.advanceTo(10);
    node.replan(planOf({}, 'stock'));
    node.answer(0);
    node.answer(0, SERVER_ERROR);
    expect(endsInShort(node)).toEqual(['a ok 10', 'b server-error 10']);
    expect(callsMade(node)).toHaveLength(2);
  });
});

type Script = { readonly type: number; readonly wait: number; readonly pick: number }[];

const scripts: fc.Arbitrary<Script> = fc.array(
  fc.record({ type: fc.nat(9), wait: fc.nat(12), pick: fc.nat(50) }),
  { maxLength: 120 },
);

const anyParams = fc.record({
  instances: fc.integer({ min: 1, max: 3 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  queueLimit: fc.nat(4),
  queueDiscipline: fc.constantFrom('fifo' as const, 'lifo' as const),
  balancing: fc.constantFrom('round-robin' as const, 'least-connections' as const),
  serviceDistribution: fc.constantFrom('constant' as const, 'exponential' as const),
});

/** Does what the script says and then lets everything end. Returns how many requests arrived. */
function play(node: Started, script: Script, from = 0): number {
  let arrived = 0;
  for (const [i, { type, wait, pick }] of script.entries()) {
    node.advanceTo(node.nowMs + wait);
    const { inFlight, names: waiting } = node.world;
    const present = [...waiting.keys()].filter((row) => (waiting[row] ?? '') !== '');
    if (type <= 4) {
      node.arrive(`${from + i}`, { deadlineMs: pick % 3 === 0 ? node.nowMs + pick : Infinity });
      arrived++;
    } else if (type <= 6 && inFlight.length > 0) {
      node.answer(pick % inFlight.length, pick % 4 === 0 ? SERVER_ERROR : OK);
    } else if (type === 7 && present.length > 0) {
      node.expire(present[pick % present.length]);
    } else if (type === 8) {
      node.crash(pick % 2);
      node.restart(pick % 2);
    }
  }
  return arrived;
}

function settle(node: Started): void {
  for (let round = 0; round < 500; round++) {
    node.advanceTo(node.nowMs + 1000);
    while (node.world.inFlight.length > 0) node.answer(0);
  }
}

describe('whatever happens to a service', () => {
  it('every request ends exactly once, and no more are at work than there are workers', () => {
    fc.assert(
      fc.property(anyParams, scripts, (params, script) => {
        const node = started(params, 'payments');
        const arrived = play(node, script);
        settle(node);
        const ended = ends(node).map(({ name }) => name);
        expect(new Set(ended).size).toBe(arrived);
        expect(ended).toHaveLength(arrived);
        expect(node.world.busyMax).toBeLessThanOrEqual(params.instances * params.concurrency);
        expect(node.world.gauged).toMatchObject({ busy: 0, queued: 0 });
        expect(node.world.calls.live).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('a clone of its world goes on exactly as it does', () => {
    fc.assert(
      fc.property(anyParams, scripts, scripts, (params, before, after) => {
        const node = started(params, 'payments');
        play(node, before);
        const clone = node.clone();
        play(node, after, 1000);
        play(clone, after, 1000);
        expect(clone.world.noted).toEqual<Noted[]>(node.world.noted);
        expect(clone.world.state).toEqual(node.world.state);
      }),
      { numRuns: 80 },
    );
  });
});
