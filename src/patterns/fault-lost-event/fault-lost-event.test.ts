import { expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { lostEventEngine } from './engine.ts';

it('asks its target to lose events, and to keep them again', () => {
  const context = new FakeFaultContext({ type: 'stock-held', times: 2 });
  const state = lostEventEngine.initial(context.plan);
  lostEventEngine.begin?.(state, context);
  context.plan = { type: '', times: 0 };
  lostEventEngine.retuned?.(state, context);
  lostEventEngine.end?.(state, context);
  expect(context.did).toEqual([
    'signal lose-events 2 stock-held',
    'signal keep-events 2 stock-held',
    'signal lose-events 0 ',
    'signal keep-events 0 ',
  ]);
});
