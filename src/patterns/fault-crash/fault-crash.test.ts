import { describe, expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { crash } from './definition.ts';
import { crashEngine } from './engine.ts';

function begun(restartAfterMs: number) {
  const context = new FakeFaultContext({ restartAfterMs });
  const state = crashEngine.initial(context.plan);
  crashEngine.begin?.(state, context);
  return { context, state };
}

describe('a crash', () => {
  it('lasts until it is healed', () => {
    const { context, state } = begun(0);
    expect(context.timers.size).toBe(0);
    crashEngine.end?.(state, context);
    expect(context.did).toEqual(['crash', 'restart']);
  });

  it('ends by itself after its time, once', () => {
    const { context, state } = begun(500);
    expect([...context.timers.values()]).toEqual([500]);
    expect(crashEngine.doneMs?.(state)).toBeNull();
    context.nowMs = 500;
    crashEngine.timer?.(state, 0, 0, context);
    expect(crashEngine.doneMs?.(state)).toBe(500);
    crashEngine.end?.(state, context);
    expect(context.did).toEqual(['crash', 'restart']);
    crashEngine.begin?.(state, context);
    expect(crashEngine.doneMs?.(state), 'when it comes again it acts again').toBeNull();
  });

  it('leaves no timer behind when it is healed early', () => {
    const { context, state } = begun(500);
    crashEngine.end?.(state, context);
    expect(context.timers.size).toBe(0);
  });

  it('says how long', () => {
    expect(crash.describe({ restartAfterMs: 0 })).toBe('down');
    expect(crash.describe({ restartAfterMs: 500 })).toBe('back after 500 ms');
  });
});
