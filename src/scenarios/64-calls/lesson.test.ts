import { expect, test } from 'vitest';
import { switchOff } from '../lesson-commands.ts';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { retriesMultiply } from './lesson.ts';

test('one click is 4, 16 and 64 calls, and 4 when one wire retries', async () => {
  const numbers = await measured(retriesMultiply);
  expect(numbers).toMatchObject({ askedWeb: 4, askedOrders: 16, asked: 64, askedOne: 4, askedHealthy: 1 });
  expect(numbers.askedBudget).toBeLessThan(64);
  expect(numbers.tookOne! * 2).toBeLessThan(numbers.took!);
});

test('the challenge wants retries in one place, neither everywhere nor nowhere', async () => {
  const off = (...wires: string[]) => wires.map((wire) => switchOff(`${wire}-retry`));
  expect(await goalsMet(retriesMultiply, [])).toEqual([false, true]);
  expect(await goalsMet(retriesMultiply, off('client-web', 'web-orders', 'orders-database'))).toEqual([
    true,
    false,
  ]);
  expect(await goalsMet(retriesMultiply, off('client-web', 'web-orders'))).toEqual([true, true]);
  expect(await goalsMet(retriesMultiply, off('web-orders', 'orders-database'))).toEqual([true, true]);
});
