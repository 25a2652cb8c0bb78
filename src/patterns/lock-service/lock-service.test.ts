import { describe, expect, it } from 'vitest';
import { lockSystem, onNode } from '../testing/lock-system.ts';
import { SmallSystem } from '../testing/small-system.ts';

/** Calls of a bare client to a lock, over a wire of no length. */
function asked(recorded: readonly object[], lock = {}, faults: readonly Record<string, unknown>[] = []) {
  return new SmallSystem({
    nodes: {
      client: ['client', { workload: 'recorded', recorded }],
      lock: ['lock-service', { leaseMs: 1000, ...lock }],
    },
    wires: [['client', 'lock', { latencyMs: 0 }]],
    faults,
  });
}

const ask = (atMs: number, operation: string, holder: string, more: object = {}) => ({
  atMs,
  operation,
  body: { holder, job: 1, ...more },
});

describe('a distributed lock', () => {
  it('goes to one after the other, in the order in which they came', () => {
    const system = lockSystem({ asked: { a: [0], b: [2], c: [1] } }).run(5000);
    expect(system.report('lock').grants.map(({ holder }: { holder: string }) => holder)).toEqual([
      'a',
      'c',
      'b',
    ]);
    expect(system.report('lock').counts).toMatchObject({ granted: 3, released: 3, expired: 0, waiting: 0 });
    expect(system.report('store').counts.written).toBe(3);
  });

  it('is lost by a lease that is over, and the next gets it at that instant', () => {
    const system = asked([ask(0, 'acquire', 'a'), ask(10, 'acquire', 'b'), ask(1500, 'release', 'a')]);
    system.run(1600);
    expect(system.calls('client-lock')).toEqual(['0 ok', '1000 ok', '1500 conflict']);
    expect(system.transitions('lock')).toEqual([
      '0 free → held: a gets token 1',
      '1000 held → free: the lease of a is over, token 1',
      '1000 free → held: b gets token 2',
    ]);
  });

  it('is kept by renewals', () => {
    const system = asked([
      ask(0, 'acquire', 'a'),
      ask(900, 'renew', 'a', { token: 1 }),
      ask(1000, 'acquire', 'b'),
      ask(1800, 'renew', 'a', { token: 1 }),
    ]);
    system.run(2799);
    expect(system.report('lock')).toMatchObject({
      holder: 'a',
      token: 1,
      counts: { renewed: 2, waiting: 1 },
    });
    system.run(2800);
    expect(system.report('lock')).toMatchObject({ holder: 'b', token: 2 });
  });

  it('refuses a renewal at the very instant at which the lease ends', () => {
    const system = asked([ask(0, 'acquire', 'a'), ask(1000, 'renew', 'a', { token: 1 })]).run(1000);
    expect(system.calls('client-lock')).toEqual(['0 ok', '1000 conflict']);
    expect(system.report('lock')).toMatchObject({ mode: 'free', holder: null, counts: { expired: 1 } });
  });

  it('gives the same token to who asks again, and waits for it once', () => {
    const system = asked([
      ask(0, 'acquire', 'a'),
      ask(1, 'acquire', 'a'),
      ask(2, 'acquire', 'b'),
      ask(3, 'acquire', 'b'),
      ask(10, 'release', 'a', { token: 1 }),
    ]).run(20);
    expect(system.calls('client-lock')).toEqual(['0 ok', '1 ok', '10 ok', '10 ok', '10 ok']);
    expect(system.report('lock')).toMatchObject({
      token: 2,
      holder: 'b',
      counts: { granted: 2, waiting: 0 },
    });
  });

  it('is refused to who does not hold it, in each mode, and an unknown wish to all', () => {
    const system = asked([
      ask(0, 'renew', 'a'),
      ask(1, 'release', 'a'),
      ask(2, 'acquire', 'a'),
      ask(3, 'renew', 'b'),
      ask(4, 'release', 'b'),
      ask(5, 'renew', 'a', { token: 7 }),
      ask(6, 'look', 'a'),
    ]).run(10);
    expect(system.calls('client-lock').map((call) => call.split(' ')[1])).toEqual([
      'conflict',
      'conflict',
      'ok',
      'conflict',
      'conflict',
      'conflict',
      'bad-request',
    ]);
    expect(system.report('lock').counts).toMatchObject({ stale: 5, granted: 1 });
  });

  it('has room for so many in its line', () => {
    const asks = [ask(0, 'acquire', 'a'), ask(1, 'acquire', 'b'), ask(2, 'acquire', 'c')];
    const system = asked(asks, { waitersMax: 1 }).run(10);
    expect(system.calls('client-lock')).toEqual(['0 ok', '2 unavailable']);
    expect(system.report('lock').counts).toMatchObject({ waiting: 1, turnedAway: 1 });
    expect(asked(asks, { waitersMax: 0 }).run(10).calls('client-lock')).toEqual([
      '0 ok',
      '1 unavailable',
      '2 unavailable',
    ]);
  });

  it('forgets who has stopped waiting', () => {
    const system = lockSystem({ asked: { a: [0], b: [10], c: [70] }, lockTimeoutMs: 50 }).run(5000);
    expect(system.report('lock').grants.map(({ holder }: { holder: string }) => holder)).toEqual(['a', 'c']);
    expect(system.report('client-b').failed).toEqual({ timeout: 1 });
  });

  it('takes out of its line who gives up waiting, so that nobody holds it who does not know', () => {
    const asked = { a: [0], b: [10], c: [600] };
    // `a` works for 500 ms, `b` waits for 200 of them, and nobody tells the lock of `b` by a deadline.
    const params = { timeoutMs: 200, propagateDeadline: false };
    const policy = { id: 'patience', kind: 'timeout', enabled: true, params };
    const system = lockSystem({ asked, holder: { workMs: 500 } });
    system.apply({ type: 'add-policy', wire: 'b-lock', policy, at: 0 } as never).run(5000);
    expect(system.calls('client-b-b').map((call) => call.split(' ')[1])).toEqual(['timeout']);
    expect(system.report('lock').grants.map(({ holder }: { holder: string }) => holder)).toEqual(['a', 'c']);
    expect(system.report('lock').counts).toMatchObject({ expired: 0, stale: 0, waiting: 0 });
  });

  it('keeps holder and token through its crash; the lease begins anew, and who waited is told', () => {
    const crash = onNode('lock', 'crash', 500, 300);
    const system = asked([ask(0, 'acquire', 'a'), ask(10, 'acquire', 'b'), ask(600, 'renew', 'a')], {}, [
      crash,
    ]);
    system.run(1799);
    expect(system.calls('client-lock')).toEqual(['0 ok', '500 connection-refused', '600 connection-refused']);
    expect(system.report('lock')).toMatchObject({ mode: 'held', holder: 'a', token: 1 });
    system.run(1800);
    expect(system.report('lock')).toMatchObject({ mode: 'free', counts: { expired: 1 } });
  });
});
