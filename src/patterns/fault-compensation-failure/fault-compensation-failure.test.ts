import { expect, it } from 'vitest';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { compensationFailureEngine } from './engine.ts';

it.each([
  [0, [SERVER_ERROR, OK, SERVER_ERROR, SERVER_ERROR]],
  [2, [SERVER_ERROR, OK, SERVER_ERROR, OK]],
])('fails what undoes something, and lets all else in; %i times', (times, expected) => {
  const context = new FakeFaultContext({ times });
  context.operations.push('refund');
  const state = compensationFailureEngine.initial(context.plan);
  const request = context.calls.allocate();
  const outcomes = ['refund', 'pay', 'refund', 'refund'].map((name) => {
    context.calls.operation[request] = context.operations.indexOf(name);
    return compensationFailureEngine.answer?.(state, context, request);
  });
  expect(outcomes).toEqual(expected);
});
