import { describe, expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { leaseExpiryWhilePaused } from './definition.ts';
import { leaseExpiryWhilePausedEngine as engine } from './engine.ts';

function passed(points: readonly string[], nth = 1) {
  const context = new FakeFaultContext({ moment: 'lock-held', nth, durationMs: 500 } as const);
  const state = engine.initial(context.plan);
  for (const point of points) expect(engine.reached?.(state, context, point, 0)).toBe(false);
  return { context, state };
}

describe('a lease that expires while its holder is paused', () => {
  it('stops it at its moment, at its passing, and only then', () => {
    expect(passed(['lease-checked']).context.did).toEqual([]);
    expect(passed(['lock-held', 'lock-held'], 3).context.did).toEqual([]);
    expect(passed(['lock-held', 'lease-checked', 'lock-held', 'lock-held'], 2).context.did).toEqual([
      'pause',
    ]);
  });

  it('lets it go on after its time, once', () => {
    const { context, state } = passed(['lock-held']);
    expect([...context.timers.values()]).toEqual([500]);
    engine.timer?.(state, 0, 0, context);
    engine.end?.(state, context);
    expect(context.did).toEqual(['pause', 'resume']);
  });

  it('leaves no timer behind when it is healed early, and does nothing if it never struck', () => {
    const { context, state } = passed(['lock-held']);
    engine.end?.(state, context);
    expect(context.timers.size).toBe(0);
    expect(context.did).toEqual(['pause', 'resume']);
    const other = passed([]);
    engine.end?.(other.state, other.context);
    expect(other.context.did).toEqual([]);
  });

  it('says how long and when', () => {
    expect(leaseExpiryWhilePaused.describe({ moment: 'lock-held', nth: 1, durationMs: 9000 })).toBe(
      '9000 ms when it gets the lock',
    );
  });
});
