import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { EventQueue } from './event-queue.ts';

vi.setConfig({ testTimeout: 120_000 });

interface Waiting {
  readonly handle: number;
  readonly dueMs: number;
  readonly argument: number;
}

/** The same queue without a thought: a list in order, searched from the front. */
class NaiveQueue {
  nowMs = 0;
  taken = 0;
  readonly waiting: Waiting[] = [];

  add(event: Waiting): void {
    let at = this.waiting.length;
    while (at > 0 && this.waiting[at - 1]!.dueMs > event.dueMs) at--;
    this.waiting.splice(at, 0, event);
  }

  cancel(handle: number): boolean {
    const at = this.waiting.findIndex((event) => event.handle === handle);
    if (at >= 0) this.waiting.splice(at, 1);
    return at >= 0;
  }

  take(untilMs: number): Waiting | undefined {
    const [first] = this.waiting;
    if (first === undefined || first.dueMs > untilMs) return undefined;
    this.waiting.shift();
    this.nowMs = first.dueMs;
    this.taken++;
    return first;
  }
}

type Action =
  | { readonly type: 'after'; readonly delayMs: number }
  | { readonly type: 'at'; readonly aheadMs: number }
  | { readonly type: 'cancel'; readonly which: number }
  | { readonly type: 'take'; readonly aheadMs: number; readonly count: number }
  | { readonly type: 'advance'; readonly byMs: number }
  | { readonly type: 'clone' };

// Delays that recur get lanes; "now", ties and doubles that never come twice are what is difficult about them.
const recurring = fc.constantFrom(0, 0, 1, 1, 2, 0.125, 0.1, 1000, 1000, 3.3, 1e-9, 600_000);
const delay = fc.oneof(recurring, recurring, fc.double({ min: 0, max: 50, noNaN: true }), fc.nat(300));
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: delay.map((delayMs): Action => ({ type: 'after', delayMs })) },
  { weight: 2, arbitrary: delay.map((aheadMs): Action => ({ type: 'at', aheadMs })) },
  { weight: 4, arbitrary: fc.nat(1000).map((which): Action => ({ type: 'cancel', which })) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.oneof(delay, fc.constant(Number.POSITIVE_INFINITY)), fc.integer({ min: 1, max: 8 }))
      .map(([aheadMs, count]): Action => ({ type: 'take', aheadMs, count })),
  },
  { weight: 1, arbitrary: delay.map((byMs): Action => ({ type: 'advance', byMs })) },
  { weight: 1, arbitrary: fc.constant<Action>({ type: 'clone' }) },
);

class Pair {
  queue: EventQueue;
  readonly naive = new NaiveQueue();
  readonly #handles: number[] = [];
  #asked = 0;

  constructor(capacity: number) {
    this.queue = new EventQueue(EventQueue.initial(capacity));
  }

  act(todo: Action): void {
    const { naive, queue } = this;
    switch (todo.type) {
      case 'after':
        this.#add(naive.nowMs + todo.delayMs, (argument) => queue.after(todo.delayMs, 7, 3, argument));
        break;
      case 'at': {
        const dueMs = naive.nowMs + todo.aheadMs;
        this.#add(dueMs, (argument) => queue.at(dueMs, 7, 3, argument));
        break;
      }
      case 'cancel': {
        const handle = this.#handles[todo.which % Math.max(1, this.#handles.length)] ?? 0;
        expect(queue.cancel(handle)).toBe(naive.cancel(handle));
        break;
      }
      case 'take':
        for (let i = 0; i < todo.count; i++) this.take(naive.nowMs + todo.aheadMs);
        break;
      case 'advance': {
        // As the simulation does it: nothing that is due is passed over.
        const toMs = naive.nowMs + todo.byMs;
        while (this.take(toMs));
        queue.advanceClock(toMs);
        naive.nowMs = toMs;
        break;
      }
      case 'clone':
        this.queue = new EventQueue(structuredClone(queue.state));
        break;
    }
    this.compare();
  }

  take(untilMs: number): boolean {
    const expected = this.naive.take(untilMs);
    const { queue } = this;
    expect(queue.take(untilMs)).toBe(expected !== undefined);
    if (expected === undefined) return false;
    const { target, kind, argument } = queue;
    expect([queue.nowMs, target, kind, argument]).toEqual([expected.dueMs, 7, 3, expected.argument]);
    return true;
  }

  compare(): void {
    const { naive, queue } = this;
    expect(queue.nowMs).toBe(naive.nowMs);
    expect(queue.takenCount).toBe(naive.taken);
    expect(queue.pendingCount).toBe(naive.waiting.length);
    expect(queue.nextDueMs()).toBe(naive.waiting[0]?.dueMs ?? Number.POSITIVE_INFINITY);
  }

  #add(dueMs: number, ask: (argument: number) => number): void {
    const argument = this.#asked++;
    const handle = ask(argument);
    this.#handles.push(handle);
    this.naive.add({ handle, dueMs, argument });
  }
}

describe('the event queue', () => {
  test('goes as a sorted list goes, whatever is asked, taken and taken back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(action, { maxLength: 300, size: 'max' }),
        (capacity, actions) => {
          const pair = new Pair(2 ** capacity);
          for (const todo of actions) pair.act(todo);
          while (pair.take(Number.POSITIVE_INFINITY));
          pair.compare();
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });

  test('goes as a sorted list goes through thousands of timeouts, nearly all of them taken back', () => {
    const pair = new Pair(4);
    let luck = 1;
    const below = (n: number): number => {
      luck = (Math.imul(luck, 1_103_515_245) + 12_345) >>> 0;
      return (luck >>> 8) % n;
    };
    for (let i = 0; i < 3000; i++) {
      pair.act({ type: 'after', delayMs: [1000, 1000, 30, 0, below(997) / 7][below(5)]! });
      if (i % 3 !== 0) pair.act({ type: 'cancel', which: below(1 + i) });
      if (i % 2 === 0) pair.act({ type: 'take', aheadMs: 5, count: 2 });
      if (i % 500 === 0) pair.act({ type: 'clone' });
    }
    while (pair.take(Number.POSITIVE_INFINITY));
    pair.compare();
  });

  test('events of one instant come in the order in which they were asked for, by whatever way', () => {
    const queue = new EventQueue(EventQueue.initial());
    queue.after(10, 0, 0, 0);
    queue.after(10, 0, 0, 1);
    queue.at(10, 0, 0, 2);
    queue.after(10, 0, 0, 3);
    queue.take(4);
    queue.advanceClock(4);
    queue.after(6, 0, 0, 4);
    queue.at(10, 0, 0, 5);
    queue.after(6, 0, 0, 6);
    const order: number[] = [];
    while (queue.take(10)) {
      if (order.length === 0) queue.after(0, 0, 0, 7);
      order.push(queue.argument);
    }
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('a handle of an event that is over cancels nothing, also when its row is used again', () => {
    const queue = new EventQueue(EventQueue.initial());
    const old = queue.after(1, 0, 0, 1);
    queue.take(1);
    const fresh = queue.after(1, 0, 0, 2);
    expect(queue.cancel(old)).toBe(false);
    expect(queue.cancel(0)).toBe(false);
    expect(queue.cancel(fresh)).toBe(true);
    expect(queue.cancel(fresh)).toBe(false);
    expect(queue.pendingCount).toBe(0);
  });

  test('times that are no times are refused', () => {
    const queue = new EventQueue(EventQueue.initial());
    queue.advanceClock(5);
    for (const delayMs of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => queue.after(delayMs, 0, 0, 0)).toThrow(/Faultline/);
    for (const dueMs of [4.9, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => queue.at(dueMs, 0, 0, 0)).toThrow(/Faultline/);
    expect(queue.pendingCount).toBe(0);
  });
});
