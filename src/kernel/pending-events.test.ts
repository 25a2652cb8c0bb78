import { expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';
import { isPending, pendingEvents } from './pending-events.ts';

it('tells what waits for a target, in the order in which it will come', () => {
  const queue = new EventQueue(EventQueue.initial(2));
  const handles = [30, 10, 20, 10, 0.3].map((delayMs, i) => queue.after(delayMs, i % 2, i, 10 * i));
  expect(pendingEvents(queue.state, (target) => target === 0)).toEqual([
    { handle: handles[4], dueMs: 0.3, target: 0, kind: 4, argument: 40 },
    { handle: handles[2], dueMs: 20, target: 0, kind: 2, argument: 20 },
    { handle: handles[0], dueMs: 30, target: 0, kind: 0, argument: 0 },
  ]);
  expect(pendingEvents(queue.state, (target) => target === 1).map(({ kind }) => kind)).toEqual([1, 3]);
});

it('leaves out what has been taken or taken back', () => {
  const queue = new EventQueue(EventQueue.initial());
  const [first, second, third] = [1, 2, 3].map((delayMs) => queue.after(delayMs, 0, delayMs, 0));
  queue.take(1);
  queue.cancel(second!);
  expect(pendingEvents(queue.state, () => true).map(({ kind }) => kind)).toEqual([3]);
  expect([first!, second!, third!, 0].map((handle) => isPending(queue.state, handle))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  // The row of the event that was taken is used again, by another one.
  const fourth = queue.after(9, 0, 9, 0);
  expect(isPending(queue.state, first!)).toBe(false);
  expect(isPending(queue.state, fourth)).toBe(true);
});
