import { expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { registryLoss } from './definition.ts';
import { registryLossEngine } from './engine.ts';

it('ends as it began, and does nothing if it never did', () => {
  const context = new FakeFaultContext({ mode: 'stale' } as const);
  const state = registryLossEngine.initial(context.plan);
  registryLossEngine.end?.(state, context);
  registryLossEngine.begin?.(state, context);
  registryLossEngine.end?.(state, context);
  expect(context.did).toEqual(['signal lose registry stale', 'signal find registry stale']);
  expect(registryLoss.describe({ mode: 'stale' })).toBe('callers use old lists');
});
