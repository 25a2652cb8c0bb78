import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnWire } from '../testing/run-on-wire.ts';
import { clog } from './definition.ts';
import { clogEngine } from './engine.ts';

function setUp(ratio: number, durationMs: number) {
  const context = new FakeFaultContext({ ratio, durationMs });
  const state = clogEngine.initial(context.plan);
  /** When a message that is sent now sets out. */
  return (atMs: number, direction: 'request' | 'response' = 'request'): number => {
    context.nowMs = atMs;
    const transit = { ...createTransit(), direction, delayMs: 0 };
    clogEngine.transit?.(state, transit, context);
    return atMs + transit.delayMs;
  };
}

describe('a clog', () => {
  it('has everything wait from the message that clogs on, then set out at once', () => {
    const send = setUp(1, 100);
    expect([send(0), send(10), send(99.5)]).toEqual([100, 100, 100]);
  });

  it('is over at its end, and may come again', () => {
    const send = setUp(1, 100);
    send(0);
    expect(send(100)).toBe(200);
  });

  it('that was healed is no clog when it begins anew', () => {
    const context = new FakeFaultContext({ ratio: 1, durationMs: 1000 });
    const state = clogEngine.initial(context.plan);
    clogEngine.transit?.(state, { ...createTransit(), delayMs: 0 }, context);
    context.plan = { ratio: 0, durationMs: 1000 };
    const later = { ...createTransit(), delayMs: 0 };
    clogEngine.begin?.(state, context);
    clogEngine.transit?.(state, later, context);
    expect(later.delayMs).toBe(0);
  });

  it('leaves the other direction alone', () => {
    const send = setUp(1, 100);
    send(0);
    expect(send(50, 'response')).toBe(150);
  });

  it('comes as often as its ratio says', () => {
    const send = setUp(0.1, 1);
    // Far enough apart that no message meets a clog of another's.
    const clogged = Array.from({ length: 4000 }, (_, i) => send(i * 10) > i * 10).filter(Boolean).length;
    expect(Math.abs(clogged - 400)).toBeLessThan(80);
  });

  it('lets them all arrive in one instant', () => {
    const { wire, callee } = runOnWire([
      { kind: 'clog', direction: 'request', params: { ratio: 1, durationMs: 95 } },
    ]);
    // Ten calls from 10 ms on: the first clogs until 105 ms, so all ten arrive at 115 ms and wait for one worker.
    expect(callee.p99Ms).toBeGreaterThan(80);
    expect(wire).toMatchObject({ ok: 10 });
  });

  it('says how long, and how often', () => {
    expect(clog.describe({ ratio: 0.01, durationMs: 1000 })).toBe('1000 ms at 1 % of messages');
  });
});
