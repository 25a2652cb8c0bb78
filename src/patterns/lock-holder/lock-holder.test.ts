import { describe, expect, it } from 'vitest';
import { lockSystem, onNode } from '../testing/lock-system.ts';
import { SmallSystem } from '../testing/small-system.ts';

describe('a lock holder', () => {
  it('takes the lock, works, writes with its token, releases', () => {
    const system = lockSystem({ asked: { a: [0, 1] } }).run(5000);
    expect(system.transitions('a')).toEqual([
      '1 idle → asking: job 1',
      '3 asking → working: token 1',
      '103 working → writing: writes with token 1',
      '110 writing → releasing: written with token 1',
      '112 releasing → idle: released',
      '112 idle → asking: job 2',
      '114 asking → working: token 2',
      '214 working → writing: writes with token 2',
      '221 writing → releasing: written with token 2',
      '223 releasing → idle: released',
    ]);
    expect(system.calls('client-a-a')).toEqual(['111 ok', '222 ok']);
    expect(system.report('a').counts).toEqual({
      jobs: 2,
      granted: 2,
      renewed: 0,
      written: 2,
      lost: 0,
      refused: 0,
    });
  });

  it('keeps the lock for work that is longer than the lease by renewing it', () => {
    const asked = { a: [0], b: [10] };
    const renewing = lockSystem({ asked, holder: { workMs: 3000, renewEveryMs: 300 } }).run(20_000);
    expect(renewing.report('lock').counts).toMatchObject({ granted: 2, expired: 0, released: 2 });
    expect(renewing.report('store').counts).toMatchObject({ written: 2, overlapping: 0 });
    const silent = lockSystem({ asked, holder: { workMs: 3000 } }).run(20_000);
    expect(silent.report('lock').counts.expired).toBe(2);
    expect(silent.report('a').counts).toMatchObject({ written: 0, lost: 1 });
    expect(silent.report('client-a').failed).toEqual({ conflict: 1 });
  });

  it('stops when a renewal is refused', () => {
    const faults = [onNode('a', 'pause', 50, 1500)];
    const holder = { workMs: 2000, renewEveryMs: 300 };
    const system = lockSystem({ asked: { a: [0], b: [10] }, holder, faults }).run(20_000);
    expect(system.transitions('a')).toContain('1805 working → idle: the renewal of token 1 was refused');
    expect(system.report('store').counts).toMatchObject({ written: 1, overlapping: 0 });
  });

  it('without a look at the lease writes after it', () => {
    const faults = [onNode('a', 'pause', 50, 1500)];
    const asked = { a: [0], b: [10] };
    const careless = { holder: { checksLease: false }, store: { checksToken: false } };
    expect(
      lockSystem({ asked, faults, ...careless })
        .run(9000)
        .report('store').counts,
    ).toMatchObject({
      written: 2,
      overlapping: 1,
    });
    const careful = lockSystem({ asked, faults, store: { checksToken: false } }).run(9000);
    expect(careful.report('store').counts).toMatchObject({ written: 1, overlapping: 0 });
    expect(careful.report('a').counts.lost).toBe(1);
  });

  it('with a clock that is behind believes in its lease for too long', () => {
    const behind = onNode('a', 'clock-skew', 0, null, { offsetMs: -10_000 });
    const faults = [behind, onNode('a', 'pause', 50, 1500)];
    const system = lockSystem({ asked: { a: [0], b: [10] }, faults }).run(9000);
    expect(system.report('store').counts).toMatchObject({ written: 1, refused: 1 });
    expect(system.report('client-a').failed).toEqual({ conflict: 1 });
  });

  it('leaves its lock to the lease when it crashes, and works again', () => {
    const faults = [onNode('a', 'crash', 50, 100)];
    const system = lockSystem({ asked: { a: [0, 300], b: [10] }, faults }).run(9000);
    expect(system.report('lock').grants).toEqual([
      { holder: 'a', token: 1, fromMs: 2, toMs: 1002, end: 'expired' },
      { holder: 'b', token: 2, fromMs: 1002, toMs: 1111, end: 'released' },
      { holder: 'a', token: 3, fromMs: 1111, toMs: 1220, end: 'released' },
    ]);
  });

  it('gives back what it holds when nobody waits for it', () => {
    const system = new SmallSystem({
      nodes: {
        client: ['client', { workload: 'recorded', recorded: [{ atMs: 0 }, { atMs: 100 }] }],
        a: ['lock-holder', { workMs: 500, renewEveryMs: 0 }],
        lock: ['lock-service', {}],
        store: ['fenced-store', {}],
      },
      wires: [
        ['client', 'a', { policies: [{ id: 't', kind: 'timeout', params: { timeoutMs: 50 } }] }],
        ['a', 'lock'],
        ['a', 'store'],
      ],
    }).run(5000);
    expect(system.report('lock').counts).toMatchObject({ granted: 2, released: 2, expired: 0 });
    expect(system.report('store').counts.written).toBe(0);
    expect(system.report('a').mode).toBe('idle');
  });

  it('does not wait for ever for the word of a lock that cannot be reached', () => {
    const cut = {
      kind: 'blackhole',
      target: { type: 'wire', id: 'a-lock', direction: 'both' },
      startMs: 105,
      durationMs: null,
      params: {},
    };
    const system = lockSystem({ asked: { a: [0] }, holder: { releaseWaitMs: 200 }, faults: [cut] }).run(5000);
    expect(system.transitions('a').at(-1)).toBe('310 releasing → idle: nobody confirmed the release');
    expect(system.report('lock').counts.expired).toBe(1);
  });

  it('says what it is not wired to', () => {
    const system = new SmallSystem({
      nodes: {
        client: ['client', { workload: 'recorded', recorded: [{ atMs: 0 }] }],
        a: ['lock-holder', {}],
        lock: ['lock-service', {}],
      },
      wires: [
        ['client', 'a'],
        ['a', 'lock'],
      ],
    }).run(1000);
    expect(system.report('client').failed).toEqual({ unavailable: 1 });
    expect(system.report('lock').counts.granted).toBe(0);
  });
});
