import { expect, it } from 'vitest';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { compensationFailureEngine } from './engine.ts';

it.each([
  [0, [SERVER_ERROR, OK, SERVER_ERROR, SERVER_ERROR]],
  [2, [SERVER_ERROR, OK, SERVER_ERROR, OK]],
])('fails what undoes something, and lets all else in; %i times', (times, expected) => {
  const context = new FakeFaultContext({ step: '', times });
  context.operations.push('refund');
  const state = compensationFailureEngine.initial(context.plan);
  const request = context.calls.allocate();
  const outcomes = ['refund', 'pay', 'refund', 'refund'].map((name) => {
    context.calls.operation[request] = context.operations.indexOf(name);
    return compensationFailureEngine.answer?.(state, context, request);
  });
  expect(outcomes).toEqual(expected);
});

it('counts anew when it begins anew', () => {
  const context = new FakeFaultContext({ step: '', times: 1 });
  context.operations.push('refund');
  const state = compensationFailureEngine.initial(context.plan);
  const request = context.calls.allocate();
  context.calls.operation[request] = 2;
  const outcomes = [1, 2].map(() => {
    compensationFailureEngine.begin?.(state, context);
    return [1, 2].map(() => compensationFailureEngine.answer?.(state, context, request));
  });
  expect(outcomes).toEqual([
    [SERVER_ERROR, OK],
    [SERVER_ERROR, OK],
  ]);
});

it('fails one step only, by the operation that undoes it, whatever that is called', () => {
  const context = new FakeFaultContext({ step: 'unbook', times: 0 });
  context.operations.push('refund', 'unbook');
  const state = compensationFailureEngine.initial(context.plan);
  const request = context.calls.allocate();
  const outcomes = ['refund', 'unbook', 'pay'].map((name) => {
    context.calls.operation[request] = context.operations.indexOf(name);
    return compensationFailureEngine.answer?.(state, context, request);
  });
  expect(outcomes).toEqual([OK, SERVER_ERROR, OK]);
});
