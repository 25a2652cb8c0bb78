import { describe, expect, it } from 'vitest';
import { runEventSystem } from '../testing/event-system.ts';

const open = { atMs: 0, operation: 'open', body: { id: '1', owner: 'Ada', initial: 100 } };
const deposit = (atMs: number, more: object = {}) => ({
  atMs,
  operation: 'deposit',
  body: { id: '1', amount: 10, ...more },
});

describe('an aggregate service', () => {
  it('loads, decides and appends over its wire, and tells each event what caused it', () => {
    const run = runEventSystem({ commands: [open, deposit(100, { commandId: 'd-1' })] }, 1000);
    const [, event] = run.events;
    expect(event).toMatchObject({
      ownId: 'd-1.1',
      type: 'money-deposited',
      stream: 'bank-account-1',
      version: 2,
      causation: 'd-1',
      // The traces before it: how the projection stands, the first command, its delivery.
      correlation: 4,
    });
    expect(run.report('client')).toMatchObject({ completed: 2 });
    // 2 there, 2 handler, 2+2+0.02+2 load, 2+4+2 append, 2 back.
    expect(run.report('client').p99Ms).toBeCloseTo(20, 0);
  });

  it.each([
    [
      { atMs: 100, operation: 'withdraw', body: { id: '1', amount: 500 } },
      'overdraft: the balance is 100, got 500',
    ],
    [
      { atMs: 100, operation: 'deposit', body: { id: '1', amount: 'ten' } },
      'amount must be a number, got "ten"',
    ],
    [
      { atMs: 100, operation: 'rob', body: { id: '1' } },
      'there is no ""; there are open, deposit, withdraw, close',
    ],
  ])('refuses %j with its reason and no event', (command, reason) => {
    const run = runEventSystem({ commands: [open, command] }, 1000);
    expect(run.report('service').refused).toEqual({ [reason]: 1 });
    expect(run.report('client').failed).toEqual({ 'bad-request': 1 });
    expect(run.events).toHaveLength(1);
  });

  it('decides again on fresh state when somebody else was faster: both deposits are there, one after a retry', () => {
    const run = runEventSystem({ commands: [open, deposit(100), deposit(100)] }, 1000);
    expect(run.report('service')).toMatchObject({ accepted: 3, conflicts: 1, conflictsGivenUp: 0 });
    expect(run.events.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(run.report('projection').rows['1'].balance).toBe(120);
  });

  it('re-runs the decision and not its result: of two that would take the last money, one is refused', () => {
    const withdraw = { atMs: 100, operation: 'withdraw', body: { id: '1', amount: 80 } };
    const run = runEventSystem({ commands: [open, withdraw, withdraw] }, 1000);
    expect(run.report('service')).toMatchObject({
      conflicts: 1,
      refused: { 'overdraft: the balance is 20, got 80': 1 },
    });
    expect(run.events).toHaveLength(2);
  });

  it('gives up with a conflict after its retries', () => {
    const run = runEventSystem(
      { commands: [open, deposit(100), deposit(100)], service: { conflictRetries: 0 } },
      1000,
    );
    expect(run.report('client').failed).toEqual({ conflict: 1 });
    expect(run.report('service')).toMatchObject({ conflicts: 1, conflictsGivenUp: 1 });
  });

  it('fails a command whose caller has seen another version before it decides', () => {
    const run = runEventSystem(
      { commands: [open, deposit(100, { expectedVersion: 7 }), deposit(200, { expectedVersion: 1 })] },
      1000,
    );
    expect(run.report('client')).toMatchObject({ completed: 2, failed: { conflict: 1 } });
    expect(run.report('store').conflicts).toBe(0);
  });

  it('takes none and exists at their word, and refuses what it cannot read as an expected version', () => {
    const commands = [
      deposit(0, { expectedVersion: 'exists' }),
      { ...open, atMs: 100, body: { ...open.body, expectedVersion: 'none' } },
      { ...open, atMs: 200, body: { ...open.body, expectedVersion: 'none' } },
      deposit(300, { expectedVersion: 'exists' }),
      deposit(400, { expectedVersion: '2' }),
    ];
    const run = runEventSystem({ commands }, 1000);
    expect(run.report('client')).toMatchObject({ completed: 2, failed: { conflict: 2, 'bad-request': 1 } });
    const reason = 'expectedVersion must be any, none, exists or a version from 0, got "2"';
    expect(run.report('service').refused).toEqual({ [reason]: 1 });
    expect(run.events).toHaveLength(2);
  });

  it('decides again for a caller who knows no more than that the aggregate exists', () => {
    const exists = { expectedVersion: 'exists' };
    const run = runEventSystem({ commands: [open, deposit(100, exists), deposit(100, exists)] }, 1000);
    expect(run.report('client')).toMatchObject({ completed: 3, failed: {} });
    expect(run.report('service')).toMatchObject({ conflicts: 1, conflictsGivenUp: 0 });
  });

  it('loads no more than the snapshot and its tail', () => {
    const commands = [open, ...Array.from({ length: 60 }, (_, i) => deposit(100 + 50 * i))];
    const whole = runEventSystem({ commands }, 5000);
    const short = runEventSystem({ commands, service: { snapshotEvery: 10 } }, 5000);
    expect(whole.report('service').eventsPerLoad).toBe(30);
    expect(short.report('service').eventsPerLoad).toBeLessThan(5);
    expect(short.report('service').aggregates).toEqual(whole.report('service').aggregates);
    expect(short.events).toHaveLength(61);
  });

  const retries = [
    { id: 'retry', kind: 'retry', enabled: true, params: { initialDelayMs: 100, jitter: 'none' } },
    { id: 'timeout', kind: 'timeout', enabled: true, params: { timeoutMs: 50 } },
  ];
  const lostAnswers = {
    id: 'lost',
    kind: 'drop-response',
    target: { type: 'wire', id: 'client-service', direction: 'response' },
    startMs: 100,
    durationMs: 40,
    params: { ratio: 1 },
  };

  it.each([0, 1])(
    'carries a command out once whose answer was lost, with a snapshot every %i',
    (snapshotEvery) => {
      const run = runEventSystem(
        {
          commands: [open, deposit(100)],
          policies: retries,
          faults: [lostAnswers],
          service: { snapshotEvery },
        },
        5000,
      );
      expect(run.events).toHaveLength(2);
      expect(run.report('service')).toMatchObject({ repeated: 1 });
      expect(run.report('client')).toMatchObject({ completed: 2 });
    },
  );

  it('carries it out twice if it does not look', () => {
    const run = runEventSystem(
      {
        commands: [open, deposit(100)],
        policies: retries,
        faults: [lostAnswers],
        service: { deduplicate: false },
      },
      5000,
    );
    expect(run.events).toHaveLength(3);
  });

  it('refuses to decide on a history that it cannot read', () => {
    const run = runEventSystem(
      {
        commands: [open, deposit(500)],
        appends: [
          {
            atMs: 100,
            operation: 'append',
            body: { stream: 'bank-account-1', events: [{ type: 'money-deposited', data: {} }] },
          },
        ],
      },
      1000,
    );
    expect(run.report('client').failed).toEqual({ 'server-error': 1 });
    expect(run.events).toHaveLength(2);
  });

  it('refuses to decide on what is no answer of a store, such as a stand-in of a fallback', () => {
    const storePolicies = [
      { id: 'stand-in', kind: 'fallback', enabled: true, params: { mode: 'static', staticValue: '[]' } },
    ];
    const down = { id: 'down', kind: 'crash', target: { type: 'node', id: 'store', instance: 0 } };
    const run = runEventSystem({ commands: [open], storePolicies, faults: [down] }, 1000);
    expect(run.report('client').failed).toEqual({ 'server-error': 1 });
  });

  it.each([[null], [5], [{ state: {} }], [{ state: { status: 'open' }, commands: [1] }]])(
    'refuses to decide on a snapshot that somebody else has brought: %j',
    (snapshot) => {
      const events = [{ type: 'account-opened', data: { owner: 'Ada', initial: 5 } }];
      const body = { stream: 'bank-account-1', events, snapshot: { state: snapshot } };
      const run = runEventSystem(
        { commands: [deposit(500)], appends: [{ atMs: 100, operation: 'append', body }] },
        1000,
      );
      expect(run.report('client').failed).toEqual({ 'server-error': 1 });
    },
  );

  it('makes commands by chance for requests that bring none, the same for the same seed', () => {
    const commands = Array.from({ length: 50 }, (_, i) => ({ atMs: 20 * i, operation: 'deposit' }));
    const run = runEventSystem({ commands, service: { aggregates: 3 } }, 5000);
    expect(run.report('store').streams).toBe(3);
    expect(run.report('service').accepted).toBe(50);
    expect(runEventSystem({ commands, service: { aggregates: 3 } }, 5000).simulation.hash()).toBe(
      run.simulation.hash(),
    );
    const orders = runEventSystem({ commands, service: { domain: 'order' } }, 5000);
    expect(orders.report('store').streams).toBe(50);
  });

  it('takes all attempts at a command without a body for the same command', () => {
    const commands = Array.from({ length: 50 }, (_, i) => ({ atMs: 20 * i, operation: 'deposit' }));
    const run = runEventSystem(
      { commands, policies: retries, faults: [{ ...lostAnswers, startMs: 0, durationMs: 600 }] },
      5000,
    );
    expect(run.report('service').repeated).toBeGreaterThan(10);
    expect(run.events).toHaveLength(50);
  });

  it('ends a command with unavailable if its wire is taken away while it loads', () => {
    for (const type of ['remove-node', 'remove-wire'] as const) {
      const run = runEventSystem({ commands: [open], store: { readMs: 50 } }, 20);
      const id = type === 'remove-node' ? 'store' : 'service-store';
      expect(run.simulation.apply({ type, id: id as never }).ok).toBe(true);
      run.simulation.run(1000);
      expect(run.report('client').failed).toEqual({ unavailable: 1 });
    }
  });

  it('ends commands with unavailable while its event store is down', () => {
    const run = runEventSystem(
      {
        commands: [open],
        faults: [
          {
            id: 'down',
            kind: 'crash',
            target: { type: 'node', id: 'store', instance: 0 },
            startMs: 0,
            durationMs: 500,
            params: {},
          },
        ],
      },
      1000,
    );
    expect(run.report('client').failed).toEqual({ unavailable: 1 });
  });
});
