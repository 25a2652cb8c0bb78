import { describe, expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { RunningEventSystem, runEventSystem } from '../testing/event-system.ts';
import { projectionSignals } from './engine.ts';
import { projectionFace } from './face.ts';

const opened = { atMs: 0, operation: 'open', body: { id: '1', owner: 'Ada', initial: 100 } };
const deposits = (count: number, everyMs = 100) =>
  Array.from({ length: count }, (_, i) => ({
    atMs: 100 + everyMs * i,
    operation: 'deposit',
    body: { id: '1', amount: 10 },
  }));
const poisonous = (atMs: number) => ({
  atMs,
  operation: 'append',
  body: { stream: 'bank-account-2', events: [{ type: 'money-deposited', data: { amount: 'ten' } }] },
});
const crash = (id: string, startMs: number, durationMs: number) => ({
  id: `crash-${id}-${startMs}`,
  kind: 'crash',
  target: { type: 'node', id, instance: 0 },
  startMs,
  durationMs,
  params: {},
});
const balance = (run: RunningEventSystem) => run.report('projection').rows['1']?.balance;

describe('a projection', () => {
  it('that becomes another read model and back does not take what was sent to the other for its own', () => {
    // At some of these instants the events for the order board, sent from the first on, are still on their way.
    for (let boardForMs = 0; boardForMs <= 60; boardForMs += 2) {
      const spec = { commands: [opened, ...deposits(3)], store: { heartbeatMs: 50 } };
      const { simulation } = runEventSystem(spec, 2000);
      const become = (projection: string) => {
        const projecting = simulation.document.nodes.find(({ kind }) => kind === 'projection')!;
        const params = { ...projecting.params, projection };
        expect(simulation.apply({ type: 'set-node-params', id: projecting.id, params }).ok).toBe(true);
      };
      become('order-board');
      simulation.run(2000 + boardForMs);
      become('account-summary');
      simulation.run(10_000);
      expect(balance(new RunningEventSystem(simulation))).toBe(130);
    }
  });

  it('follows the events some way behind and measures how far', () => {
    const run = runEventSystem({ commands: [opened, ...deposits(3)], projection: { handleMs: 50 } }, 5000);
    expect(balance(run)).toBe(130);
    expect(run.report('projection')).toMatchObject({
      checkpoint: 4,
      lagEvents: 0,
      lagMs: 0,
      handled: 4,
      lag: { events: 4, maxMs: 52 },
    });
  });

  it('falls behind when its handler is slower than what comes, and says by how many events and how long', () => {
    const run = runEventSystem(
      { commands: [opened, ...deposits(30, 10)], projection: { handleMs: 50 }, store: { batchSize: 1 } },
      500,
    );
    const { lagEvents, lagMs, handled } = run.report('projection');
    expect(handled).toBeLessThan(11);
    expect(run.report('store').subscriptions[0].lagEvents).toBeGreaterThan(15);
    expect(lagEvents).toBeGreaterThan(15);
    expect(lagMs).toBeGreaterThan(300);
  });

  it('goes on behind its checkpoint after a crash, wherever that struck', () => {
    for (let startMs = 100; startMs < 160; startMs += 3) {
      const run = runEventSystem(
        {
          commands: [opened, ...deposits(20, 5)],
          service: { concurrency: 1 },
          projection: { handleMs: 3, checkpointMs: 3, checkpointEvery: 4 },
          faults: [crash('projection', startMs, 100)],
        },
        5000,
      );
      expect(balance(run)).toBe(300);
      expect(run.report('projection')).toMatchObject({ crashes: 1, lagEvents: 0 });
    }
  });

  it('counts an event twice after a crash between apply and checkpoint, unless it is idempotent', () => {
    const spec = { commands: [opened, ...deposits(5)] };
    const signals = [[250, 'projection', 'crash-before-checkpoint']] as const;
    const safe = runEventSystem(spec, 10_000, signals);
    const unsafe = runEventSystem({ ...spec, projection: { idempotent: false } }, 10_000, signals);
    expect([balance(safe), balance(unsafe)]).toEqual([150, 160]);
    expect(safe.report('projection')).toMatchObject({ crashes: 1, repeated: 1, mode: 'running' });
  });

  it('applies everything again when its checkpoint is lost: harmless only if it is idempotent', () => {
    const spec = { commands: [opened, ...deposits(5)] };
    const signals = [[2000, 'projection', 'lose-checkpoint']] as const;
    expect(balance(runEventSystem(spec, 10_000, signals))).toBe(150);
    expect(balance(runEventSystem({ ...spec, projection: { idempotent: false } }, 10_000, signals))).toBe(
      300,
    );
  });

  it('rebuilds from zero to the same rows', () => {
    const spec = { commands: [opened, ...deposits(20, 10)], projection: { idempotent: false } };
    const live = runEventSystem(spec, 10_000).report('projection').rows;
    const run = runEventSystem(spec, 10_000, [[3000, 'projection', 'rebuild']]);
    expect(run.report('projection')).toMatchObject({ rows: live, rebuilds: 1, handled: 42, lagEvents: 0 });
    // A rebuild is no lag of what comes now.
    expect(run.report('projection').lag.events).toBe(21);
  });

  it('stands still while it is paused and catches up when it is resumed', () => {
    const spec = { commands: [opened, ...deposits(10)] };
    const paused = runEventSystem(spec, 3000, [[350, 'projection', 'pause']]);
    expect([balance(paused), paused.report('projection').mode]).toEqual([130, 'paused']);
    const resumed = runEventSystem(spec, 6000, [
      [350, 'projection', 'pause'],
      [3000, 'projection', 'resume'],
    ]);
    expect([balance(resumed), resumed.report('projection').mode]).toEqual([200, 'running']);
  });

  it('takes the loss, doubling and overtaking of deliveries for what they are', () => {
    const onWire = (kind: string, params: object) => ({
      id: kind,
      kind,
      target: { type: 'wire', id: 'store-projection', direction: 'both' },
      startMs: 0,
      durationMs: 3000,
      params,
    });
    const run = runEventSystem(
      {
        commands: [opened, ...deposits(30, 50)],
        store: { ackTimeoutMs: 100, heartbeatMs: 50, batchSize: 3 },
        projection: { idempotent: false },
        faults: [
          onWire('duplicate', { ratio: 0.5 }),
          onWire('reorder', { ratio: 0.5 }),
          onWire('loss', { ratio: 0.3 }),
        ],
      },
      20_000,
    );
    expect(balance(run)).toBe(400);
    expect(run.report('projection').repeated).toBe(0);
    for (const invariant of run.invariants) expect(invariant).toMatchObject({ holds: true });
  });

  it('empties its table when the store has lost events that were in it', () => {
    const run = runEventSystem(
      {
        commands: [opened, ...deposits(2), { ...deposits(1)[0], atMs: 3000 }],
        store: { durability: 'every-flush', flushEveryMs: 150 },
        faults: [crash('store', 240, 500)],
      },
      10_000,
    );
    expect(run.report('store')).toMatchObject({ lost: 1 });
    expect(run.report('projection')).toMatchObject({ rebuilds: 1 });
    expect(balance(run)).toBe(120);
    expect(run.events.map(({ type }) => type)).toHaveLength(3);
  });
});

describe('a poison event', () => {
  const spec = (onPoison: string) => ({
    commands: [opened, ...deposits(5)],
    appends: [poisonous(250)],
    projection: { onPoison },
  });

  it('is put aside as a dead letter, and what follows is handled', () => {
    const run = runEventSystem(spec('skip'), 5000);
    expect([balance(run), run.report('projection').deadLetters]).toEqual([150, 1]);
  });

  it('stops the projection until a person skips it; it says which event and why', () => {
    const stopped = runEventSystem(spec('pause'), 5000);
    expect(balance(stopped)).toBe(120);
    expect(stopped.report('projection')).toMatchObject({
      mode: 'poisoned',
      poison: {
        position: 4,
        stream: 'bank-account-2',
        type: 'money-deposited',
        reason: 'amount must be a number, got "ten"',
        attempts: 1,
      },
    });
    const skipped = runEventSystem(spec('pause'), 8000, [[5000, 'projection', 'skip']]);
    expect(balance(skipped)).toBe(150);
    expect(skipped.report('projection')).toMatchObject({ mode: 'running', deadLetters: 1, poison: null });
  });

  it('is tried again and again, at every heartbeat, and blocks what follows', () => {
    const run = runEventSystem(spec('retry'), 5000);
    expect(balance(run)).toBe(120);
    const { mode, poison } = run.report('projection');
    expect(mode).toBe('running');
    expect(poison.attempts).toBeGreaterThan(3);
    expect(poison.attempts).toBeLessThan(10);
  });

  it('is met again by a rebuild, which does not stand still before its first event', () => {
    const rebuilt = runEventSystem(spec('pause'), 8000, [[5000, 'projection', 'rebuild']]);
    expect(balance(rebuilt)).toBe(120);
    expect(rebuilt.report('projection')).toMatchObject({ mode: 'poisoned', poison: { position: 4 } });
  });

  it('stops no other read model', () => {
    const { simulation } = runEventSystem(spec('pause'), 5000);
    const params = { ...simulation.document.nodes.find(({ id }) => id === 'projection')?.params };
    const other = { ...params, projection: 'product-search' };
    expect(simulation.apply({ type: 'set-node-params', id: nodeId('projection'), params: other }).ok).toBe(
      true,
    );
    simulation.run(10_000);
    expect(new RunningEventSystem(simulation).report('projection')).toMatchObject({
      mode: 'running',
      lagEvents: 0,
    });
  });

  describe('that the store has lost', () => {
    const lost = {
      commands: [opened, ...deposits(2), { ...deposits(1)[0], atMs: 6000 }],
      appends: [poisonous(250)],
      store: { durability: 'every-flush', flushEveryMs: 240 },
      faults: [crash('store', 300, 3000)],
    };

    it('stops nobody', () => {
      const run = runEventSystem(lost, 10_000);
      expect(run.events).toHaveLength(4);
      expect(run.report('projection')).toMatchObject({ mode: 'running', lagEvents: 0, rebuilds: 1 });
      expect(balance(run)).toBe(130);
    });

    it('and that was to be skipped does not take the event with it that has its position now', () => {
      const run = runEventSystem(lost, 10_000, [[1000, 'projection', 'skip']]);
      expect(run.report('projection').deadLetters).toBe(0);
      expect(balance(run)).toBe(130);
    });
  });
});

describe('a query', () => {
  const query = (atMs: number, body: object) => ({ atMs, operation: 'query', body });

  it('is told when a row is not there', () => {
    const run = runEventSystem({ commands: [opened], queries: [query(500, { id: '9' })] }, 1000);
    expect(run.report('reader').failed).toEqual({ 'not-found': 1 });
  });

  it('counts as old exactly when the store knew more about its row; and how old it was', () => {
    const run = runEventSystem(
      {
        // The account is stored at 16 ms and in the table at 118; the deposit at 316 and 418. Queries are answered after 3 ms.
        commands: [opened, { ...deposits(1)[0], atMs: 300 }],
        queries: [
          query(50, { id: '1' }),
          query(313, { id: '1' }),
          query(313.5, { id: '1' }),
          query(400, { id: '1' }),
          query(400, { id: '2' }),
          query(400, { all: true }),
          query(420, { id: '1' }),
        ],
        projection: { handleMs: 100 },
      },
      5000,
    );
    const [, deposit] = run.events;
    expect(deposit.timeMs).toBeCloseTo(316.02, 6);
    const { reads } = run.report('projection');
    expect(reads).toMatchObject({ judged: 7, stale: 4, open: 0, unjudged: 0 });
    expect(reads.maxAgeMs).toBeCloseTo(403 - deposit.timeMs, 6);
  });

  it('waits for the event that it has to contain', () => {
    const run = runEventSystem(
      {
        commands: [opened, ...deposits(1)],
        queries: [query(120, { id: '1', atLeast: 2 })],
        projection: { handleMs: 100 },
      },
      5000,
    );
    expect(run.report('reader')).toMatchObject({ completed: 1 });
    expect(run.report('reader').meanMs).toBeGreaterThan(90);
    expect(run.report('projection').reads).toMatchObject({ judged: 1, stale: 0 });
  });

  it('is not old by a rebuild that happens after it', () => {
    const run = runEventSystem(
      { commands: [opened, ...deposits(3)], queries: [query(1999, { id: '1' })] },
      9000,
      [[2003, 'projection', 'rebuild']],
    );
    expect(run.report('projection').reads).toMatchObject({ judged: 1, stale: 0, open: 0 });
  });
});

describe('what a person may ask of it', () => {
  it('is what makes sense now, and all of it makes sense at some time', () => {
    const known = (projectionFace.signals ?? []).map(({ signal }) => signal);
    const letter = { position: 1, stream: 'a', type: 'b', reason: 'c', atMs: 0, attempts: 1 };
    const signalsIn = (mode: 'running' | 'paused' | 'poisoned', poison: typeof letter | null) =>
      projectionSignals({ mode, poison, crashesBeforeCheckpoint: false });
    expect(signalsIn('running', null)).toEqual([
      'rebuild',
      'lose-checkpoint',
      'pause',
      'crash-before-checkpoint',
    ]);
    expect(signalsIn('poisoned', letter)).toContain('skip');
    const seen = [
      ...signalsIn('running', letter),
      ...signalsIn('paused', null),
      ...signalsIn('poisoned', letter),
    ];
    expect([...new Set(seen)].sort()).toEqual(known.sort());
  });
});
