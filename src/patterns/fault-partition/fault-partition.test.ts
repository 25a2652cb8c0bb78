import { expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { partitionEngine } from './engine.ts';

it('lets no message pass a partition', () => {
  const transit = createTransit();
  partitionEngine.transit?.(null, transit, new FakeFaultContext({}));
  expect(transit).toMatchObject({ lost: true, refusedWith: 0, delayMs: 10 });
});
