import { describe, expect, test } from 'vitest';
import type { Session } from '../model/session.ts';
import { buildSession } from './testing/build-session.ts';
import { leaks, violations } from './testing/check-world.ts';
import { endedTwice, logOf, type Row } from './testing/play.ts';

const constant = (meanServiceMs: number) => ({ serviceDistribution: 'constant', meanServiceMs });
const calls = (...list: readonly (readonly [atMs: number, durationMs: number, outcome: string])[]) => ({
  kind: 'client',
  workload: 'recorded',
  recorded: list.map(([atMs, durationMs, outcome]) => ({ atMs, durationMs, outcome })),
});

/** Runs to an end far away and expects that nothing is broken or left. */
function settled(session: Session): Row[] {
  const { simulation, rows } = logOf(session, 10_000_000);
  expect(violations(simulation)).toEqual([]);
  expect(endedTwice(rows)).toEqual([]);
  expect(leaks(simulation)).toEqual([]);
  return rows;
}

const outcomes = (rows: readonly Row[], wire: string) =>
  rows.flatMap((row) => (row.type === 'call' && row.wire === wire ? [[row.atMs, row.outcome]] : []));

describe('the attempts of a call', () => {
  const attemptsOf = (rows: readonly Row[]) => ({
    rows: rows.filter(({ type }) => type === 'attempt').length,
    told: rows.flatMap((row) => (row.type === 'call' ? [row.attempts] : [])),
  });
  const run = (policies: readonly object[], call: readonly [number, string, string]) =>
    attemptsOf(
      settled(
        buildSession({
          nodes: {
            client: {
              kind: 'client',
              workload: 'recorded',
              recorded: [{ atMs: call[0], durationMs: call[1], outcome: call[2] }],
            },
            service: { kind: 'service', concurrency: 100 },
          },
          wires: { 'client>service': { policies } },
        }),
      ),
    );
  const retry = { kind: 'retry', maxAttempts: 2, initialDelayMs: 1 };
  const hedge = { kind: 'hedge', hedgeAfterMs: 5, maxHedges: 2 };

  test.each([
    ['retry', { ...retry, maxAttempts: 3 }],
    ['hedge', hedge],
  ])('are counted wherever the %s stands that began them', (_, policy) => {
    const around = [[], [{ kind: 'timeout' }], [{ kind: 'fallback' }, { kind: 'breaker' }]];
    for (const outside of around) {
      const counted = run([...outside, policy], [1, '20', 'error|error|ok']);
      expect(counted).toEqual({ rows: 3, told: [3] });
    }
  });

  test('are counted in all where several policies begin some', () => {
    const twice = [{ kind: 'retry', maxAttempts: 3, initialDelayMs: 1 }, retry];
    expect(run(twice, [1, '1', 'error'])).toEqual({ rows: 6, told: [6] });
  });

  test('count those that a timeout cut off and those that a policy refused, and are none for a call that only waited', () => {
    const cut = [{ kind: 'timeout', timeoutMs: 50 }, retry];
    expect(run(cut, [1, '40', 'error'])).toEqual({ rows: 2, told: [2] });
    const breaker = { kind: 'breaker', failureThreshold: 1 };
    const refused = [{ kind: 'fallback' }, { ...retry, retryOn: ['server-error', 'circuit-open'] }, breaker];
    expect(run(refused, [1, '1', 'error'])).toEqual({ rows: 2, told: [2] });
    const waits = buildSession({
      nodes: { client: calls([0, 100, 'ok'], [1, 1, 'ok']), service: { kind: 'service' } },
      wires: {
        'client>service': {
          policies: [
            { kind: 'timeout', timeoutMs: 50 },
            { kind: 'bulkhead', maxConcurrent: 1, maxQueue: 5 },
          ],
        },
      },
    });
    expect(attemptsOf(settled(waits))).toEqual({ rows: 2, told: [1, 1] });
  });
});

describe('work that nobody waits for', () => {
  test('an inner call never outlives the deadline of its caller, not by a rounding error either', () => {
    const session = buildSession({
      nodes: {
        client: { kind: 'client', ratePerSecond: 200, stopAfterMs: 60_000 },
        front: { kind: 'service', concurrency: 1000, meanServiceMs: 1 },
        back: { kind: 'service', concurrency: 1000, meanServiceMs: 2000 },
      },
      wires: {
        'client>front': { policies: [{ kind: 'timeout', timeoutMs: 100 }] },
        'front>back': { policies: [{ kind: 'timeout', timeoutMs: 5000 }] },
      },
    });
    expect(settled(session).filter((row) => row.type === 'late')).toEqual([]);
  });

  test('parallel calls that wait in a bulkhead are given up one after the other, whatever their layers answer meanwhile', () => {
    for (const inner of [
      { kind: 'timeout', timeoutMs: 50 },
      { kind: 'breaker', failureThreshold: 1 },
    ]) {
      settled(
        buildSession({
          nodes: {
            client: calls([0, 0, 'ok'], [1, 0, 'ok'], [100, 0, 'ok']),
            gateway: {
              kind: 'service',
              ...constant(0),
              operations: [
                {
                  name: 'call',
                  steps: [{ do: 'parallel', calls: Array.from({ length: 4 }, () => ({ to: 'backend' })) }],
                },
              ],
            },
            backend: { kind: 'service', ...constant(1000) },
          },
          wires: {
            'client>gateway': { policies: [{ kind: 'timeout', timeoutMs: 30 }] },
            'gateway>backend': { policies: [{ kind: 'bulkhead', maxConcurrent: 1, maxQueue: 10 }, inner] },
          },
        }),
      );
    }
  });

  test('a call that is given up may start another of the same request, which its layers refuse at once', () => {
    settled(
      buildSession({
        nodes: {
          client: calls([0, 0, 'ok']),
          gateway: {
            kind: 'service',
            ...constant(0),
            operations: [
              { name: 'call', steps: [{ do: 'parallel', calls: [{ to: 'backend' }, { to: 'backend' }] }] },
            ],
          },
          backend: { kind: 'service', ...constant(1000) },
        },
        wires: {
          'client>gateway': { policies: [{ kind: 'timeout', timeoutMs: 30 }] },
          'gateway>backend': {
            latencyMs: 2,
            policies: [
              { kind: 'retry', initialDelayMs: 10 },
              { kind: 'bulkhead', maxConcurrent: 1, maxQueue: 10 },
              { kind: 'timeout', timeoutMs: 50 },
            ],
          },
        },
        faults: [
          {
            kind: 'error-rate',
            target: { type: 'node', id: 'backend', instance: 0 },
            durationMs: 5,
            params: { ratio: 1 },
          },
        ],
      }),
    );
  });
});

/** One client on one wire to one server, with policies in any order. */
function stack(
  policies: readonly object[],
  client: object,
  server: object = constant(0),
  more: object = {},
): Session {
  return buildSession({
    nodes: { client: client as { kind: string }, server: { kind: 'service', ...server } },
    wires: { 'client>server': { policies, ...more } },
  } as Parameters<typeof buildSession>[0]);
}

const attemptsAt = (rows: readonly Row[]) =>
  rows.flatMap((row) =>
    row.type === 'attempt' ? [[row.startedMs, row.atMs, row.outcome, row.rejectedBy]] : [],
  );

describe('policies in an order that nobody recommends', () => {
  test('a timeout around a retry ends it in its sleep and in its attempt', () => {
    const retry = { kind: 'retry', initialDelayMs: 100, maxAttempts: 5 };
    const asleep = settled(
      stack([{ kind: 'timeout', timeoutMs: 150, propagateDeadline: false }, retry], calls([0, 10, 'error'])),
    );
    // Attempts at 0 and 110; the next would begin at 320.
    expect(outcomes(asleep, 'client-server')).toEqual([[150, 'timeout']]);
    expect(attemptsAt(asleep)).toEqual([
      [0, 10, 'server-error', ''],
      [110, 120, 'server-error', ''],
    ]);
    const atWork = settled(stack([{ kind: 'timeout', timeoutMs: 115 }, retry], calls([0, 10, 'error'])));
    expect(outcomes(atWork, 'client-server')).toEqual([[115, 'timeout']]);
    expect(attemptsAt(atWork).at(-1)).toEqual([110, 115, 'timeout', '']);
  });

  test('a retry that knows the deadline does not sleep past it', () => {
    const rows = settled(
      stack(
        [
          { kind: 'timeout', timeoutMs: 150 },
          { kind: 'retry', initialDelayMs: 200 },
        ],
        calls([0, 10, 'error']),
      ),
    );
    expect(outcomes(rows, 'client-server')).toEqual([[10, 'server-error']]);
  });

  test('a fallback inside a breaker hides all failures from it', () => {
    const rows = settled(
      stack(
        [{ kind: 'breaker', failureThreshold: 1 }, { kind: 'fallback' }],
        calls([0, 1, 'error'], [10, 1, 'error'], [20, 1, 'error']),
      ),
    );
    expect(outcomes(rows, 'client-server').map(([, outcome]) => outcome)).toEqual(['ok', 'ok', 'ok']);
    expect(rows.filter((row) => row.type === 'transition')).toEqual([]);
  });

  test('a breaker around a bulkhead does not count its refusals; inside of it it never sees them', () => {
    const bulkhead = { kind: 'bulkhead', maxConcurrent: 1 };
    const breaker = { kind: 'breaker', failureThreshold: 1 };
    for (const policies of [
      [breaker, bulkhead],
      [bulkhead, breaker],
    ]) {
      const rows = settled(
        stack(policies, calls([0, 50, 'ok'], [1, 50, 'ok'], [2, 50, 'ok'], [60, 50, 'ok'])),
      );
      expect(outcomes(rows, 'client-server').map(([, outcome]) => outcome)).toEqual([
        'bulkhead-full',
        'bulkhead-full',
        'ok',
        'ok',
      ]);
      expect(rows.filter((row) => row.type === 'transition')).toEqual([]);
    }
  });

  test('a bulkhead inside a retry frees its place while the retry sleeps; outside of it the place is held all the time', () => {
    const bulkhead = { kind: 'bulkhead', maxConcurrent: 1 };
    const retry = { kind: 'retry', initialDelayMs: 100, maxAttempts: 2 };
    // The second call comes while the first sleeps, from 10 to 110 ms.
    const second = (policies: readonly object[]) =>
      outcomes(settled(stack(policies, calls([0, 10, 'error'], [50, 10, 'ok']))), 'client-server')[0];
    expect(second([retry, bulkhead])).toEqual([60, 'ok']);
    expect(second([bulkhead, retry])).toEqual([50, 'bulkhead-full']);
  });

  test('a retry outside of a breaker makes each attempt a call of it, and burns what is left on its rejections', () => {
    const breaker = { kind: 'breaker', failureThreshold: 2 };
    const retry = {
      kind: 'retry',
      initialDelayMs: 10,
      base: 1,
      maxAttempts: 4,
      retryOn: ['server-error', 'circuit-open'],
      respectRetryAfter: false,
    };
    const outside = settled(stack([retry, breaker], calls([0, 1, 'error'])));
    expect(attemptsAt(outside).map(([, , outcome]) => outcome)).toEqual([
      'server-error',
      'server-error',
      'circuit-open',
      'circuit-open',
    ]);
    const inside = settled(stack([breaker, retry], calls([0, 1, 'error'])));
    expect(attemptsAt(inside)).toHaveLength(4);
    expect(inside.filter((row) => row.type === 'transition')).toEqual([]);
  });

  test('a retry that obeys an open breaker comes back at the very end of the break', () => {
    const breaker = { kind: 'breaker', failureThreshold: 1, openForMs: 5000, successThreshold: 1 };
    const retry = { kind: 'retry', initialDelayMs: 10, maxAttempts: 3, retryOn: ['circuit-open'] };
    const rows = settled(stack([retry, breaker], calls([0, 1, 'error'], [1000, 1, 'ok'])));
    expect(outcomes(rows, 'client-server')).toEqual([
      [1, 'server-error'],
      [5002, 'ok'],
    ]);
  });

  test('a hedge that loses gives its permit back: the trial of another call finds one', () => {
    const hedge = { kind: 'hedge', hedgeAfterMs: 20, maxHedges: 1 };
    const breaker = {
      kind: 'breaker',
      failureThreshold: 1,
      openForMs: 100,
      halfOpenMaxCalls: 2,
      successThreshold: 3,
    };
    const rows = settled(
      stack([hedge, breaker], calls([0, 1, 'error'], [200, 50, 'ok'], [300, 10, 'ok'], [400, 10, 'ok'])),
    );
    expect(outcomes(rows, 'client-server').map(([, outcome]) => outcome)).toEqual([
      'server-error',
      'ok',
      'ok',
      'ok',
    ]);
    expect(rows.flatMap((row) => (row.type === 'transition' ? [row.to] : []))).toEqual([
      'open',
      'halfOpen',
      'closed',
    ]);
  });

  test('two retries multiply', () => {
    const retry = { kind: 'retry', initialDelayMs: 10, base: 1, maxAttempts: 3 };
    const rows = settled(stack([retry, retry], calls([0, 0, 'error'])));
    expect(attemptsAt(rows).map(([startedMs]) => startedMs)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80]);
    const call = rows.find((row) => row.type === 'call');
    expect(call).toMatchObject({ atMs: 80, outcome: 'server-error' });
  });

  test('two timeouts: the shorter one strikes, in either order', () => {
    const [short, long] = [
      { kind: 'timeout', timeoutMs: 20 },
      { kind: 'timeout', timeoutMs: 50 },
    ];
    for (const policies of [
      [short, long],
      [long, short],
    ])
      expect(outcomes(settled(stack(policies, calls([0, 500, 'ok']))), 'client-server')).toEqual([
        [20, 'timeout'],
      ]);
  });

  test('without a deadline that travels the server works on, and its answer comes late', () => {
    const policies = [{ kind: 'timeout', timeoutMs: 20, propagateDeadline: false }];
    const rows = settled(stack(policies, calls([0, 500, 'ok'])));
    expect(rows.filter((row) => row.type === 'late').map(({ atMs }) => atMs)).toEqual([500]);
    const told = settled(stack([{ kind: 'timeout', timeoutMs: 20 }], calls([0, 500, 'ok'])));
    expect(told.filter((row) => row.type === 'late')).toEqual([]);
    expect(told.filter((row) => row.type === 'served').map(({ atMs }) => atMs)).toEqual([20]);
  });

  test('a call through no latency, no work and many layers takes no time and ends once', () => {
    const kinds = [
      'fallback',
      'retry',
      'breaker',
      'bulkhead',
      'timeout',
      'timeout',
      'bulkhead',
      'breaker',
      'retry',
      'fallback',
    ];
    const rows = settled(
      stack(
        kinds.map((kind) => ({ kind })),
        calls([0, 0, 'ok'], [0, 0, 'error']),
      ),
    );
    expect(outcomes(rows, 'client-server')).toEqual([
      [0, 'ok'],
      [0, 'ok'],
    ]);
  });
});

describe('a wire or a server that fails under calls', () => {
  const policies = [
    { kind: 'retry', initialDelayMs: 10, maxAttempts: 2 },
    { kind: 'timeout', timeoutMs: 40 },
  ];
  const broken = (fault: object): Row[] => {
    const session = stack(policies, calls([0, 20, 'ok'], [5, 20, 'ok'], [100, 20, 'ok']), constant(0), {
      latencyMs: 5,
    });
    const { document } = buildSession({
      nodes: { client: { kind: 'client' }, server: { kind: 'service' } },
      wires: { 'client>server': {} },
      faults: [fault as { kind: string }],
    });
    return settled({ ...session, document: { ...session.document, faults: document.faults } });
  };
  const onWire = (direction: string) => ({ target: { type: 'wire', id: 'client-server', direction } });

  test('all messages lost: every attempt times out', () => {
    const rows = broken({ kind: 'loss', ...onWire('both'), params: { ratio: 1 } });
    expect(outcomes(rows, 'client-server').map(([, outcome]) => outcome)).toEqual([
      'timeout',
      'timeout',
      'timeout',
    ]);
    expect(rows.filter((row) => row.type === 'served')).toEqual([]);
  });

  test('cut one way: requests arrive and answers do not, or nothing arrives at all', () => {
    const back = broken({ kind: 'partition', ...onWire('response') });
    expect(back.filter((row) => row.type === 'served')).toHaveLength(6);
    expect(outcomes(back, 'client-server').every(([, outcome]) => outcome === 'timeout')).toBe(true);
    const there = broken({ kind: 'partition', ...onWire('request') });
    expect(there.filter((row) => row.type === 'served')).toEqual([]);
  });

  test('a crash in the middle of the work resets the calls, and the retry finds it up again', () => {
    const target = { type: 'node', id: 'server', instance: 0 };
    const rows = broken({ kind: 'crash', target, startMs: 12, durationMs: 10 });
    expect(attemptsAt(rows)).toEqual([
      [0, 17, 'connection-refused', ''],
      [5, 17, 'connection-refused', ''],
      [27, 57, 'ok', ''],
      [27, 57, 'ok', ''],
      [100, 130, 'ok', ''],
    ]);
  });

  test('a client that loses patience cancels what it waits for, wherever it is', () => {
    for (const patienceMs of [1, 4, 7, 11, 24, 29, 31]) {
      const session = stack(
        policies,
        { ...calls([0, 20, 'error|ok'], [5, 200, 'ok']), patienceMs },
        constant(0),
        {
          latencyMs: 5,
        },
      );
      const rows = settled(session);
      expect(
        outcomes(rows, 'client-server').every(([, outcome]) => outcome === 'cancelled' || outcome === 'ok'),
      ).toBe(true);
    }
  });
});
