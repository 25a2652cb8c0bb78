import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reportOf } from '../simulation/report.ts';
import { logOf, play, type Row, simulate } from '../simulation/testing/play.ts';
import { r3 } from './r3/scenario.ts';
import { r5 } from './r5/scenario.ts';
import { r9 } from './r9/scenario.ts';
import { r15 } from './r15/scenario.ts';
import { r16 } from './r16/scenario.ts';
import { r24 } from './r24/scenario.ts';
import { type Scenario, sessionOf } from './scenario-contract.ts';

type Attempt = Extract<Row, { type: 'attempt' }>;

const logged = (scenario: Scenario): Row[] => logOf(sessionOf(scenario), scenario.untilMs).rows;
const attemptsOn = (rows: readonly Row[], wire: string): Attempt[] =>
  rows.filter((row): row is Attempt => row.type === 'attempt' && row.wire === wire);
const transitions = (rows: readonly Row[]): (readonly [number, string, string, string])[] =>
  rows.flatMap((row) =>
    row.type === 'transition' ? [[row.atMs, row.from, row.to, row.reason] as const] : [],
  );

describe('R3', () => {
  const rows = logged(r3);

  test('four orders go to instances 1, 2, 1, 2', () => {
    const served = rows.flatMap((row) => (row.type === 'served' && row.node === 'orders' ? [row] : []));
    expect(served.slice(0, 4).map(({ atMs, instance, outcome }) => [atMs, instance, outcome])).toEqual([
      [133, 1, 'ok'],
      [233, 2, 'ok'],
      [333, 1, 'ok'],
      [433, 2, 'ok'],
    ]);
  });

  test('then calls 1–5 find no healthy instance, and 6–7 are rejected by the open breaker', () => {
    const attempts = attemptsOn(rows, 'orders-payments').filter(({ startedMs }) => startedMs > 1000);
    expect(
      attempts.map(({ atMs, outcome, instance, rejectedBy }) => [atMs, outcome, instance, rejectedBy]),
    ).toEqual([
      [1113, 'connection-refused', 0, ''],
      [1213, 'connection-refused', 0, ''],
      [1313, 'connection-refused', 0, ''],
      [1413, 'connection-refused', 0, ''],
      [1513, 'connection-refused', 0, ''],
      [1611, 'circuit-open', 0, 'orders-payments-breaker'],
      [1711, 'circuit-open', 0, 'orders-payments-breaker'],
    ]);
    expect(transitions(rows)).toEqual([[1513, 'closed', 'open', '5 failures in a row']]);
  });
});

describe('R5', () => {
  const rows = logged(r5);

  test('a call fails twice and succeeds on the third attempt, after waits of 100 and 200 ms', () => {
    const attempts = attemptsOn(rows, 'client-server');
    expect(
      attempts.map(({ startedMs, atMs, attempt, outcome }) => [startedMs, atMs, attempt, outcome]),
    ).toEqual([
      [0, 0, 1, 'server-error'],
      [100, 100, 2, 'server-error'],
      [300, 300, 3, 'ok'],
    ]);
    const call = rows.find((row) => row.type === 'call' && row.wire === 'client-server');
    expect(call).toMatchObject({ startedMs: 0, atMs: 300, outcome: 'ok', attempts: 3, degraded: false });
  });

  test('of five tasks a bulkhead of 3 runs three and refuses two at once', () => {
    const attempts = attemptsOn(rows, 'crowd-worker');
    expect(attempts.map(({ atMs, outcome, rejectedBy }) => [atMs, outcome, rejectedBy])).toEqual([
      [0, 'bulkhead-full', 'crowd-worker-bulkhead'],
      [0, 'bulkhead-full', 'crowd-worker-bulkhead'],
      [100, 'ok', ''],
      [100, 'ok', ''],
      [100, 'ok', ''],
    ]);
  });
});

describe('R15', () => {
  const rows = logged(r15);
  const outcomeAt = (atMs: number): string[] =>
    attemptsOn(rows, 'client-server').flatMap((row) => (row.startedMs === atMs ? [row.outcome] : []));

  test('every third call failing never opens it', () => {
    const early = attemptsOn(rows, 'client-server').filter(({ atMs }) => atMs < 100);
    expect(early.filter(({ outcome }) => outcome === 'server-error').map(({ atMs }) => atMs)).toEqual([
      30, 60, 90,
    ]);
    expect(transitions(rows).filter(([atMs]) => atMs < 100)).toEqual([]);
  });

  test('opens, lets through, closes and opens again to the millisecond', () => {
    expect(transitions(rows)).toEqual([
      [102, 'closed', 'open', '3 failures in a row'],
      [10_102, 'open', 'halfOpen', 'the break is over'],
      [10_103, 'halfOpen', 'closed', '2 trial calls succeeded'],
      [10_202, 'closed', 'open', '3 failures in a row'],
      [20_202, 'open', 'halfOpen', 'the break is over'],
      [20_202, 'halfOpen', 'open', 'a trial call failed'],
      [30_202, 'open', 'halfOpen', 'the break is over'],
    ]);
  });

  test('rejects a call 9999 ms after it opened and lets one through at 10 000', () => {
    expect(outcomeAt(102 + 9999)).toEqual(['circuit-open']);
    expect(outcomeAt(102 + 10_000)).toEqual(['ok']);
    expect(outcomeAt(20_202 + 9999)).toEqual(['circuit-open']);
    expect(outcomeAt(20_202 + 10_000)).toEqual(['ok']);
  });

  test('goes as its golden trace goes', () => {
    const file = new URL('./r15/golden.txt', import.meta.url);
    const text = attemptsOn(rows, 'client-server')
      .map(({ startedMs, attempt, outcome, rejectedBy }) =>
        [startedMs, attempt, outcome, rejectedBy].join(' ').trim(),
      )
      .join('\n');
    const golden = `at attempt outcome rejectedBy\n${text}\n`;
    if (process.env.WRITE_GOLDEN === '1') writeFileSync(file, golden);
    expect(golden).toBe(readFileSync(file, 'utf8'));
  });
});

describe('R16', () => {
  const rows = logged(r16);
  const waits = (lane: string): number[] => {
    const starts = attemptsOn(rows, `${lane}-wire`).map(({ startedMs }) => startedMs);
    return starts.slice(1).map((startedMs, at) => startedMs - starts[at]!);
  };

  test('back-off without jitter waits 0.5, 1, 2, 4 and 8 s', () => {
    expect(waits('plain')).toEqual([500, 1000, 2000, 4000, 8000]);
  });

  test('the maximum caps it', () => {
    expect(waits('capped')).toEqual([500, 1000, 2000, 2000, 2000]);
  });

  test('full jitter lies within [0, delay]', () => {
    const jittered = waits('jittered');
    expect(jittered).toHaveLength(5);
    for (const [at, waitMs] of jittered.entries()) {
      expect(waitMs).toBeGreaterThanOrEqual(0);
      expect(waitMs).toBeLessThanOrEqual([500, 1000, 2000, 4000, 8000][at]!);
    }
    expect(new Set(jittered.map((waitMs, at) => waitMs / 2 ** at)).size).toBe(5);
  });
});

/** The kinds' own fields of a report are open JSON, and a test that reads a wrong one fails. */
// biome-ignore lint/suspicious/noExplicitAny: see above
function reported(scenario: Scenario, untilMs = scenario.untilMs): Record<string, any> {
  const simulation = simulate(sessionOf(scenario));
  play(simulation, sessionOf(scenario), untilMs);
  return reportOf(simulation).nodes;
}

describe('R9', () => {
  const nodes = reported(r9);

  test('2 × product_1 for 99.99 completes, and 98 are left', () => {
    expect(nodes.saga.sagas['order-1']).toEqual({
      mode: 'completed',
      steps: { 'reserve stock': 'done', 'take payment': 'done', ship: 'done' },
      reason: '',
    });
    expect(nodes.stock.stock.product_1).toBe(98);
    expect(nodes.payments.balance).toBe(99.99);
  });

  test('1 × product_2 for 1500 is reserved, not paid, and given back: 50 are left', () => {
    expect(nodes.saga.sagas['order-2']).toEqual({
      mode: 'compensated',
      steps: { 'reserve stock': 'undone', 'take payment': 'refused', ship: 'waiting' },
      reason: '1500 is above the limit of 1000',
    });
    expect(nodes.stock.stock.product_2).toBe(50);
    const moves = logged(r9).flatMap((row) =>
      row.type === 'transition' && row.reason.startsWith('order-2') ? [row.to] : [],
    );
    expect(moves).toEqual(['running.step1', 'running.step2', 'compensating.step1', 'compensated']);
  });

  test('100 × product_2 fails at the first step, and there is nothing to compensate', () => {
    expect(nodes.saga.sagas['order-3']).toEqual({
      mode: 'compensated',
      steps: { 'reserve stock': 'refused', 'take payment': 'waiting', ship: 'waiting' },
      reason: 'there are 50 of product_2 left, got 100',
    });
    expect(nodes.saga.counts).toMatchObject({ started: 3, completed: 1, compensated: 2, compensations: 1 });
    expect(nodes.stock.counts).toMatchObject({ done: 2, undone: 1, refused: 1 });
  });
});

describe('R24', () => {
  test('while the coordinator is down, the participants stay locked and the next order waits in vain', () => {
    const nodes = reported(r24, 5000);
    expect(nodes.coordinator.transactions['order-2'].mode).toBe('preparing');
    for (const id of ['stock', 'payments']) expect(nodes[id].counts.locked).toBe(1);
    expect(nodes.second.transactions['order-3']).toEqual({
      mode: 'aborted',
      reason: 'stock voted no: product_1 was locked for longer than 1000 ms',
    });
    expect(nodes.stock.stock.product_1).toBe(98);
    expect(nodes.payments.balance).toBe(100);
  });

  test('after its recovery all abort, because its log holds no decision', () => {
    const nodes = reported(r24);
    expect(nodes.coordinator.transactions['order-2']).toEqual({
      mode: 'aborted',
      reason: 'the log holds no decision',
    });
    for (const id of ['stock', 'payments']) expect(nodes[id].counts.locked).toBe(0);
    // Orders 1 and 4.
    expect(nodes.stock.stock.product_1).toBe(96);
    expect(nodes.payments.balance).toBe(400);
  });

  // Once the participants know, their locks are free, and the third order gets its turn.
  test.each([
    ['decided', 94, 600],
    ['half-told', 92, 650],
  ])('if it dies when it has %s, all commit', (phase, left, balance) => {
    const faults = [{ ...(r24.document.faults as object[])[0], params: { phase, restartAfterMs: 5000 } }];
    const nodes = reported({ ...r24, document: { ...r24.document, faults } });
    expect(nodes.coordinator.transactions['order-2'].mode).toBe('committed');
    for (const id of ['stock', 'payments']) expect(nodes[id].counts.locked).toBe(0);
    expect(nodes.stock.stock.product_1).toBe(left);
    expect(nodes.payments.balance).toBe(balance);
  });
});
