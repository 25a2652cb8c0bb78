import { describe, expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { pause } from './definition.ts';
import { pauseEngine } from './engine.ts';

function begun(durationMs: number) {
  const context = new FakeFaultContext({ durationMs });
  const state = pauseEngine.initial(context.plan);
  pauseEngine.begin?.(state, context);
  return { context, state };
}

describe('a pause', () => {
  it('without a time of its own lasts until it is healed', () => {
    const { context, state } = begun(0);
    expect(context.timers.size).toBe(0);
    pauseEngine.end?.(state, context);
    expect(context.did).toEqual(['pause', 'resume']);
  });

  it('ends by itself after its time, once', () => {
    const { context, state } = begun(500);
    expect([...context.timers.values()]).toEqual([500]);
    pauseEngine.timer?.(state, 0, 0, context);
    pauseEngine.end?.(state, context);
    expect(context.did).toEqual(['pause', 'resume']);
  });

  it('leaves no timer behind when it is healed early', () => {
    const { context, state } = begun(500);
    pauseEngine.end?.(state, context);
    expect(context.timers.size).toBe(0);
    expect(context.did).toEqual(['pause', 'resume']);
  });

  it('says how long', () => {
    expect(pause.describe({ durationMs: 2000 })).toBe('2000 ms');
    expect(pause.describe({ durationMs: 0 })).toBe('until healed');
  });
});
