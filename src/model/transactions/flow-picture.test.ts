import { expect, it } from 'vitest';
import type { StoredEvent } from '../event-sourcing/event-store.ts';
import { flowPicture } from './flow-picture.ts';

function events(...types: readonly string[]): StoredEvent[] {
  return types.map((type, i) => ({
    ownId: `flow-a/${type}`,
    type,
    stream: 'flow-a',
    version: i + 1,
    position: i + 1,
    timeMs: 100 * i,
    correlation: 0,
    span: 0,
    causation: i === 0 ? null : `flow-a/${types[i - 1]}`,
    data: { order: 'a' },
  }));
}

const there = ['order-requested', 'stock-held', 'payment-taken', 'parcel-sent', 'order-completed'];
const back = ['order-requested', 'stock-held', 'payment-refused', 'stock-given-back', 'order-rejected'];

it.each([
  [there, 1000, 'completed', ['done', 'done', 'done', 'done'], ''],
  [back, 1000, 'compensated', ['undone', 'undone', 'refused', 'waiting'], ''],
  [
    there.slice(0, 2),
    1000,
    'running',
    ['asked', 'done', 'awaited', 'waiting'],
    'payments has not answered stock-held',
  ],
  [
    there.slice(0, 2),
    9000,
    'hung',
    ['asked', 'done', 'awaited', 'waiting'],
    'payments has not answered stock-held',
  ],
  [
    back.slice(0, 3),
    1000,
    'compensating',
    ['asked', 'awaited', 'refused', 'waiting'],
    'stock has not answered payment-refused',
  ],
])('reads %j at %i ms as %s', (types, nowMs, phase, cells, reason) => {
  const { sagas } = flowPicture(events(...types), nowMs);
  expect(sagas).toHaveLength(1);
  expect(sagas[0]).toMatchObject({ id: 'a', phase, reason, mode: '' });
  expect(sagas[0]!.cells.map(({ status }) => status)).toEqual(cells);
  expect(sagas[0]!.chain.map(({ because }) => because)).toEqual(['', ...types.slice(0, -1)]);
});

it('leaves alone what is not of a flow', () => {
  expect(flowPicture(events('money-deposited'), 0)).toMatchObject({ sagas: [], total: 0 });
});
