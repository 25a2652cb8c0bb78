import { expect, it } from 'vitest';
import { storedOrder, storedRows } from '../../model/testing/stored-order.ts';
import { reportOf } from '../../simulation/report.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { unitOfWork } from './scenario.ts';

it('one crash and one race: the unit of work adds up, row by row half an order is left, and copies overwrite each other', () => {
  const { simulation } = logOf(sessionOf(unitOfWork), unitOfWork.untilMs);
  const { nodes } = reportOf(simulation);
  const held = (lane: string, order: number) =>
    storedOrder(storedRows(simulation.core.nodes, `${lane}-db`), order);

  // Order 1 is changed by 5 and by 7 at the same time: both are there, one after a conflict.
  expect(held('unit', 1)).toEqual({ total: 112, lines: { 1: 25, 2: 37, 3: 50 } });
  // Of order 2 nothing was written when its process ended.
  expect(held('unit', 2)).toEqual({ total: 0, lines: {} });
  expect(nodes['unit-orders']).toMatchObject({
    counts: { saved: 3, conflicts: 1, retries: 1, lostUpdates: 0, halfSaved: 0, queries: 5, rowsWritten: 8 },
  });

  expect(held('rows', 1)).toEqual({ total: 107, lines: { 1: 25, 2: 37, 3: 50 } });
  expect(held('rows', 2)).toEqual({ total: 20, lines: { 1: 20, 2: 30 } });
  expect(nodes['rows-orders']).toMatchObject({
    counts: { saved: 3, conflicts: 0, lostUpdates: 1, halfSaved: 1, queries: 4, rowsWritten: 13 },
    unfinished: [{ order: 2, verdict: 'half saved', done: 3, of: 6 }],
  });

  // Only the last line’s change of the first order is in its total.
  expect(held('copies', 1)).toEqual({ total: 57, lines: { 1: 25, 2: 37, 3: 50 } });
  expect(held('copies', 2)).toEqual({ total: 0, lines: {} });
  expect(nodes['copies-orders']).toMatchObject({
    counts: { saved: 3, lostInside: 2, lostUpdates: 1, halfSaved: 0, queries: 28 },
  });
});
