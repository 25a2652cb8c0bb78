import { expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { lostEventEngine } from './engine.ts';

it('asks its target to lose events, and to keep them again', () => {
  const context = new FakeFaultContext({ type: 'stock-held', times: 2 });
  lostEventEngine.begin?.(null, context);
  lostEventEngine.end?.(null, context);
  expect(context.did).toEqual(['signal lose-events 2 stock-held', 'signal keep-events']);
});
