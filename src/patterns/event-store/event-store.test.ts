import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../model/call-table.ts';
import { storeOperations } from '../../model/event-sourcing/wire-messages.ts';
import { OK, type OutcomeCode, outcomeCode, outcomeName } from '../../model/outcome.ts';
import { FakeNodeContext } from '../../model/testing/fake-node-context.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { eventStore } from './definition.ts';
import { eventStoreEngine } from './engine.ts';
import { eventStoreParams } from './params.ts';
import type { EventStorePlan } from './plan.ts';
import type { EventStoreNodeState } from './state.ts';

const operations = Object.values(storeOperations) as string[];

function planOf(params: v.InferInput<typeof eventStoreParams>, subscribers = 1): EventStorePlan {
  return eventStore.prepare(v.parse(eventStoreParams, params) as never, {
    self: 'node',
    outgoing: Array.from({ length: subscribers }, (_, i) => ({ wire: `wire-${i}`, to: `projection-${i}` })),
    operation: (name) => operations.indexOf(name),
  }) as EventStorePlan;
}

/** An event store whose answers can be read. */
class Store extends FakeNodeContext<EventStorePlan, EventStoreNodeState> {
  readonly answers: unknown[] = [];

  constructor(params: v.InferInput<typeof eventStoreParams> = {}, subscribers = 1) {
    super(eventStoreEngine, planOf(params, subscribers));
  }

  override reply(request: number, outcome: OutcomeCode): void {
    this.answers.push([outcomeName(outcome), this.calls.replyBody.get(request)]);
    super.reply(request, outcome);
  }

  ask(operation: string, body: unknown): unknown {
    const row = this.calls.allocate();
    this.calls.operation[row] = operations.indexOf(operation);
    this.calls.deadlineMs[row] = Infinity;
    this.calls.recorded[row] = NONE;
    this.calls.requestBody.set(row, body);
    this.world.names[row] = operation;
    eventStoreEngine.on.request(this.world.state, row, this);
    this.advanceTo(this.nowMs + 20);
    return this.answers.at(-1);
  }

  append(types: readonly string[], expectedVersion: unknown = 'any'): unknown {
    return this.ask('append', { stream: 'a', expectedVersion, events: types.map((type) => ({ type })) });
  }

  /** The delivery that is out: the positions in it and what it follows. */
  get delivery(): { after: number; upTo: number; positions: number[] } | null {
    const [call] = this.world.inFlight;
    if (call === undefined) return null;
    const { after, upTo, events } = this.calls.requestBody.get(call) as {
      after: number;
      upTo: number;
      events: { position: number }[];
    };
    return { after, upTo, positions: events.map(({ position }) => position) };
  }

  acknowledge(checkpoint: number, types: readonly string[] | null = null): void {
    this.calls.replyBody.set(this.world.inFlight[0], { checkpoint, types });
    this.answer(0, OK);
    this.advanceTo(this.nowMs);
  }
}

describe('an event store node', () => {
  it('appends at the end of its work, and names both versions to whoever expected another', () => {
    const store = new Store();
    expect(store.append(['one'], 'none')).toEqual([
      'ok',
      { type: 'appended', version: 1, position: 1, isRepeat: false },
    ]);
    expect(store.append(['two'], 4)).toEqual([
      'conflict',
      { type: 'conflict', expected: 4, actual: 1, reason: 'a is at version 1, expected was version 4' },
    ]);
    expect(store.world.state.store.head).toBe(1);
  });

  it('lets one of two writers win who expect the same version at once', () => {
    const store = new Store();
    const body = { stream: 'a', expectedVersion: 0, events: [{ type: 'x' }] };
    for (const name of ['first', 'second']) {
      const row = store.calls.allocate();
      store.calls.recorded[row] = NONE;
      store.calls.operation[row] = operations.indexOf('append');
      store.calls.deadlineMs[row] = Infinity;
      store.calls.requestBody.set(row, body);
      store.world.names[row] = name;
      eventStoreEngine.on.request(store.world.state, row, store);
    }
    store.advanceTo(100);
    expect(store.answers).toMatchObject([
      ['ok', { version: 1 }],
      ['conflict', { expected: 0, actual: 1 }],
    ]);
  });

  it('reads a stream, from its snapshot if that is asked for, and takes time for each event', () => {
    const store = new Store({ readMs: 2, readMsPerEvent: 1 });
    store.ask('append', { stream: 'a', events: [{ type: 'x' }, { type: 'y' }], snapshot: { state: 'two' } });
    store.append(['z']);
    const before = store.nowMs;
    expect(store.ask('read', { stream: 'a', fromSnapshot: true })).toMatchObject([
      'ok',
      { version: 3, snapshot: { version: 2, state: 'two' }, events: [{ type: 'z' }] },
    ]);
    store.ask('read', { stream: 'a' });
    const ends = store.world.noted.flatMap((note) => (note.type === 'reply' ? [note.atMs] : []));
    expect(ends.slice(-2)).toEqual([before + 2 + 1, before + 20 + 2 + 3]);
  });

  it('reads a stream behind a version, and names the version of the whole stream', () => {
    const store = new Store({ readMs: 2, readMsPerEvent: 1 });
    store.append(['x', 'y', 'z']);
    const before = store.nowMs;
    expect(store.ask('read', { stream: 'a', after: 2 })).toMatchObject([
      'ok',
      { version: 3, events: [{ type: 'z', version: 3 }] },
    ]);
    expect(store.ask('read', { stream: 'a', after: 8 })).toMatchObject(['ok', { version: 3, events: [] }]);
    const ends = store.world.noted.flatMap((note) => (note.type === 'reply' ? [note.atMs] : []));
    expect(ends.slice(-2)).toEqual([before + 2 + 1, before + 20 + 2]);
  });

  it('takes time for each event of a page, too', () => {
    const store = new Store({ readMs: 2, readMsPerEvent: 1 });
    store.append(['x', 'y', 'z']);
    const before = store.nowMs;
    store.ask('read-all', { after: 1 });
    expect(store.world.noted.findLast((note) => note.type === 'reply')?.atMs).toBe(before + 2 + 2);
  });

  it('reads what documents wrote before the word was `expectedVersion`', () => {
    const store = new Store();
    store.append(['x']);
    const body = { stream: 'a', expected: 0, events: [{ type: 'y' }] };
    expect(store.ask('append', body)).toMatchObject(['conflict', { expected: 0, actual: 1 }]);
  });

  it('reads all events in pages', () => {
    const store = new Store();
    store.append(['x', 'y', 'z']);
    expect(store.ask('read-all', { after: 1, limit: 1 })).toMatchObject(['ok', { upTo: 2, head: 3 }]);
    expect(store.ask('read-all', null)).toMatchObject(['ok', { upTo: 3, events: [{}, {}, {}] }]);
  });

  it.each([
    ['append', null, 'stream must be text of 1–200 characters, got undefined'],
    ['append', { stream: 'a', events: 5 }, 'events must be a list of at most 100, got 5'],
    ['append', { stream: 'a', events: [{}] }, 'type of an event must be text, got undefined'],
    [
      'append',
      { stream: 'a', expectedVersion: -1, events: [] },
      'expectedVersion must be any, none, exists or a version from 0, got -1',
    ],
    [
      'append',
      { stream: 'a', expected: 'never', events: [] },
      'expectedVersion must be any, none, exists or a version from 0, got "never"',
    ],
    ['read', { stream: '' }, 'stream must be text of 1–200 characters, got ""'],
    ['read', { stream: 'a', after: -1 }, 'after must be a version from 0, got -1'],
    ['read-all', { after: '3' }, 'after must be a position from 0, got "3"'],
    ['read-all', { limit: 0 }, 'limit must be a whole number from 1, got 0'],
    ['read-all', { types: 'x' }, 'types must be a list of texts, got "x"'],
    ['events', {}, 'an event store answers append, read and read-all'],
  ])('says why it refuses %s of %j', (operation, body, reason) => {
    expect(new Store().ask(operation, body)).toEqual(['bad-request', { reason }]);
  });

  it('reads old events as they would be written today, if it may', () => {
    const body = {
      stream: 'a',
      events: [{ type: 'account-created', data: { customer: 'Ada', balance: 5 } }],
    };
    const [today, old] = [new Store(), new Store({ upcasting: false })].map((store) => {
      store.ask('append', body);
      return store.ask('read', { stream: 'a' });
    });
    expect(today).toMatchObject([
      'ok',
      { events: [{ type: 'account-opened', data: { owner: 'Ada', initial: 5 } }] },
    ]);
    expect(old).toMatchObject(['ok', { events: [{ type: 'account-created' }] }]);
  });
});

describe('a subscription', () => {
  it('asks where the subscriber stands, catches up in batches, then delivers live', () => {
    const store = new Store({ batchSize: 2 });
    store.append(['x', 'x', 'x']);
    expect(store.delivery).toEqual({ after: -1, upTo: -1, positions: [] });
    store.acknowledge(0);
    expect(store.delivery).toEqual({ after: 0, upTo: 2, positions: [1, 2] });
    store.acknowledge(2);
    expect(store.delivery).toEqual({ after: 2, upTo: 3, positions: [3] });
    store.acknowledge(3);
    expect(store.delivery).toBeNull();
    store.append(['x']);
    expect(store.delivery?.positions).toEqual([4]);
  });

  it('goes on where the subscriber says: further back after a rebuild, or where it stood', () => {
    const store = new Store({ heartbeatMs: 1000 });
    store.append(['x', 'x']);
    store.acknowledge(1);
    expect(store.delivery?.positions).toEqual([2]);
    store.acknowledge(0);
    store.advanceTo(store.nowMs + 1);
    expect(store.delivery?.positions).toEqual([1, 2]);
    store.acknowledge(0);
    expect(store.delivery).toBeNull();
    store.append(['x']);
    expect(store.delivery).toBeNull();
    store.advanceTo(store.nowMs + 1000);
    expect(store.delivery?.positions).toEqual([1, 2, 3]);
  });

  it('leaves out what the subscriber does not want, and moves its checkpoint past it', () => {
    const store = new Store();
    store.append(['x', 'y', 'x', 'y']);
    store.acknowledge(0, ['x']);
    expect(store.delivery).toEqual({ after: 0, upTo: 4, positions: [1, 3] });
    store.acknowledge(4, ['x']);
    expect(store.delivery).toBeNull();
  });

  it('tries again when nobody answers, and when it is refused', () => {
    const store = new Store({ ackTimeoutMs: 500, heartbeatMs: 100 });
    store.acknowledge(0);
    store.append(['x']);
    store.advanceTo(store.nowMs + 500);
    expect(store.delivery).toEqual({ after: -1, upTo: -1, positions: [] });
    store.answer(0, outcomeCode('connection-refused'));
    expect(store.delivery).toBeNull();
    store.advanceTo(store.nowMs + 100);
    store.acknowledge(0);
    expect(store.delivery?.positions).toEqual([1]);
    expect(store.world.state.subscriptions[0].failures).toBe(2);
  });

  it('takes whoever answers without a checkpoint for one who has taken everything', () => {
    const store = new Store();
    store.append(['x']);
    store.answer(0, OK);
    store.advanceTo(store.nowMs);
    expect(store.delivery?.positions).toEqual([1]);
    store.answer(0, OK);
    expect(store.world.state.subscriptions[0].checkpoint).toBe(1);
  });

  it('begins anew after a crash of the store, which forgets no event that it answered for', () => {
    const store = new Store();
    store.acknowledge(0);
    store.append(['x']);
    store.crash(-1);
    expect(store.world.inFlight).toHaveLength(0);
    expect(store.world.timers).toHaveLength(0);
    store.restart(-1);
    store.acknowledge(0);
    expect(store.delivery?.positions).toEqual([1]);
  });

  it('follows the wires', () => {
    const store = new Store({}, 1);
    store.acknowledge(0);
    store.replan(planOf({}, 2));
    expect(store.world.inFlight).toHaveLength(2);
    store.replan(planOf({ batchSize: 5 }, 2));
    expect(store.world.inFlight).toHaveLength(2);
  });
});

describe('a store that writes to disk from time to time', () => {
  it('loses in a crash exactly what came after the last flush, and begins a new epoch', () => {
    const store = new Store({ durability: 'every-flush', flushEveryMs: 100 });
    store.append(['x']);
    store.advanceTo(110);
    store.append(['y', 'z']);
    store.crash(-1);
    store.restart(-1);
    expect(store.world.state).toMatchObject({ lost: 2, epoch: 1, store: { head: 1 } });
    expect(store.world.transitions).toEqual(['130 whole → cut: 2 events were not on disk yet']);
  });
});

it('delivers at once what was appended while a heartbeat without events was under way', () => {
  const opened = { type: 'account-opened', data: { owner: 'Ada', initial: 10 } };
  const append = { atMs: 1300, operation: 'append', body: { stream: 'bank-account-1', events: [opened] } };
  const system = new SmallSystem({
    nodes: {
      writer: ['client', { workload: 'recorded', recorded: [append] }],
      events: ['event-store', { heartbeatMs: 1000 }],
      summary: ['projection', { handleMs: 1 }],
    },
    wires: [
      ['writer', 'events'],
      ['events', 'summary', { latencyMs: 100 }],
    ],
  }).run(5000);
  expect(system.report('summary').lag.events).toBe(1);
  // The heartbeat's answer, the way of the event, its handler.
  expect(system.report('summary').lag.maxMs).toBeLessThan(250);
});
