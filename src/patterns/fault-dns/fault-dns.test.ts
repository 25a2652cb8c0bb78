import { expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { dns } from './definition.ts';
import { dnsEngine } from './engine.ts';

it('ends as it began, and does nothing if it never did', () => {
  const context = new FakeFaultContext({ mode: 'stale' } as const);
  const state = dnsEngine.initial(context.plan);
  dnsEngine.end?.(state, context);
  dnsEngine.begin?.(state, context);
  dnsEngine.end?.(state, context);
  expect(context.did).toEqual(['signal lose dns stale', 'signal find dns stale']);
  expect(dns.describe({ mode: 'stale' })).toBe('callers use old lists');
});

it('follows another mode while it lasts', () => {
  const context = new FakeFaultContext<{ mode: 'stale' | 'error' }>({ mode: 'stale' });
  const state = dnsEngine.initial(context.plan);
  dnsEngine.begin?.(state, context);
  dnsEngine.retuned?.(state, context);
  context.plan = { mode: 'error' };
  dnsEngine.retuned?.(state, context);
  dnsEngine.end?.(state, context);
  expect(context.did).toEqual([
    'signal lose dns stale',
    'signal find dns stale',
    'signal lose dns error',
    'signal find dns error',
  ]);
});
