import { expect, it } from 'vitest';
import { registry } from '../patterns/registry.ts';
import { Simulation } from '../simulation/simulation.ts';
import { readTrace, readTraces } from '../simulation/trace-reader.ts';
import { documentOf } from './scenario-contract.ts';
import { findScenario } from './scenarios.ts';

type Span = NonNullable<ReturnType<typeof readTrace>>['spans'][number];

const ids = ['r9', 'r23', 'r24', 'order-saga', 'order-events', 'replicas', 'failover', 'batches', 'r18'];

function runOf(id: string, untilMs: number, traceEvery = 1): Simulation {
  const scenario = findScenario(id);
  if (scenario === undefined) throw new Error(`there is no scenario ${id}`);
  const options = { journalCapacity: 200_000, messageCapacity: 0, traceEvery };
  const simulation = new Simulation(registry, documentOf(scenario), scenario.seed, options);
  simulation.run(untilMs);
  return simulation;
}

/** Traces whose root is a call of this operation, the oldest first. */
function tracesOf({ core }: Simulation, operation: string): number[] {
  const all = readTraces(core, { count: 10_000 }).filter((trace) => trace.operation === operation);
  return all.map(({ trace }) => trace).sort((a, b) => a - b);
}

function spansOf({ core }: Simulation, trace: number): readonly Span[] {
  return readTrace(core, trace)?.spans ?? [];
}

/** `kind subject operation < parent's kind and subject`, in order of time. */
function told(spans: readonly Span[], kinds: readonly Span['kind'][]): string[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  return spans
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, subject, operation, parent }) => {
      const above = byId.get(parent);
      return `${kind} ${subject} ${operation} < ${above === undefined ? parent : `${above.kind} ${above.subject}`}`;
    });
}

it('a retry: each pause is told as the one before the attempt that follows it', () => {
  const run = runOf('retry-storm', 40_000);
  const failed = readTraces(run.core, { count: 10_000 }).filter(({ outcome }) => outcome === 'timeout');
  const spans = spansOf(run, failed.at(-1)!.trace).filter(({ subject }) => subject === 'shop-payments');
  expect(spans.map(({ kind, attempt }) => `${kind} ${attempt}`).slice(1)).toEqual([
    'attempt 1',
    'backoff 2',
    'attempt 2',
    'backoff 3',
    'attempt 3',
  ]);
});

it('an outbox: the message that the relay publishes after a crash is a child of the request that wrote it', () => {
  const run = runOf('r23', 5000);
  const [trace] = tracesOf(run, 'order').filter((each) =>
    spansOf(run, each).some(({ subject }) => subject === 'outbox-orders'),
  );
  expect(told(spansOf(run, trace), ['call', 'server'])).toEqual([
    'call outbox-client-orders order < 0',
    'server outbox-orders order < call outbox-client-orders',
    'call outbox-orders-shipping event < server outbox-orders',
    'server outbox-shipping event < call outbox-orders-shipping',
  ]);
});

it('an orchestrated saga: its steps and compensations are in the trace of the order', () => {
  const run = runOf('r9', 3000);
  const orders = tracesOf(run, 'order');
  expect(orders).toHaveLength(3);
  expect(told(spansOf(run, orders[1]), ['call', 'server'])).toEqual([
    'call client-saga order < 0',
    'server saga order < call client-saga',
    'call saga-stock reserve < server saga',
    'server stock reserve < call saga-stock',
    'call saga-payments pay < server saga',
    'server payments pay < call saga-payments',
    'call saga-stock release < server saga',
    'server stock release < call saga-stock',
  ]);
  expect(readTraces(run.core, { count: 100 })).toHaveLength(3);
});

it('a two-phase commit: every vote and decision is in the trace of the order', () => {
  const run = runOf('r24', 30_000);
  for (const trace of tracesOf(run, 'order')) {
    const operations = spansOf(run, trace).map(({ operation }) => operation);
    expect(operations).toEqual(expect.arrayContaining(['prepare']));
  }
  expect(readTraces(run.core, { count: 1000 }).every(({ operation }) => operation === 'order')).toBe(true);
});

it('a quorum: the calls to the other replicas are in the trace of the read or write, the late ones too', () => {
  const run = runOf('replicas', 3000);
  const trace = tracesOf(run, 'write')[0];
  const spans = told(spansOf(run, trace), ['call']).map((line) => line.replace(/oslo|rome|wien/g, 'x'));
  expect(spans).toEqual([
    'call app-x-x write < 0',
    'call x-x replica-get < server x',
    'call x-x replica-get < server x',
    'call x-x replica-put < server x',
    'call x-x replica-put < server x',
  ]);
});

it('leader and followers: the copy of a write is carried by the replication, which has a trace of its own', () => {
  const run = runOf('failover', 3000);
  const [first] = tracesOf(run, 'write');
  const copies = spansOf(run, first).filter(({ kind }) => kind === 'carried');
  expect(copies.map(({ subject }) => subject).sort()).toEqual(['second', 'third']);
  for (const { carrier, endedMs } of copies) {
    const [carriedBy] = spansOf(run, carrier).filter(({ kind }) => kind === 'server');
    expect(carriedBy).toMatchObject({ operation: 'replicate' });
    expect(endedMs).toBeLessThanOrEqual(carriedBy?.endedMs ?? Number.NaN);
  }
});

it('a choreography: each event is handled in the trace of the order, and what follows hangs under its handling', () => {
  const run = runOf('order-events', 5000);
  const lines = told(spansOf(run, tracesOf(run, 'place')[0]), ['carried', 'call']);
  expect(lines.slice(0, 6)).toEqual([
    'call customers-orders place < 0',
    'call orders-events append < server orders',
    'carried stock order-requested < server events',
    'call stock-events append < carried stock',
    expect.stringMatching(/^carried payments stock-\S+ < server events$/),
    'call payments-events append < carried payments',
  ]);
});

it('the list of what was asked for leaves out what nodes begin by themselves', () => {
  const { core } = runOf('order-events', 5000);
  const operations = (onlyAsked: boolean) =>
    new Set(readTraces(core, { count: 1000, onlyAsked }).map(({ operation }) => operation));
  expect([...operations(true)]).toEqual(['place']);
  expect([...operations(false)].sort()).toEqual(['events', 'place']);
});

it('a projection: each event is applied in the trace of its command; a batch writer: each write in its own', () => {
  const r18 = runOf('r18', 5000);
  const carried = (run: Simulation) =>
    readTraces(run.core, { count: 1000 })
      .slice(-150)
      .flatMap(({ trace }) => spansOf(run, trace).filter(({ kind }) => kind === 'carried'));
  const applied = carried(r18);
  expect(applied.length).toBeGreaterThan(0);
  for (const span of applied) expect(span.endedMs).toBeGreaterThan(span.startedMs);
  const batches = carried(runOf('batches', 1500));
  expect(batches.length).toBeGreaterThan(50);
  // Many writes, one call.
  expect(new Set(batches.map(({ carrier }) => carrier)).size).toBeLessThan(batches.length / 2);
});

it('the parent of every span but the first is known, and did not begin after it', () => {
  for (const id of ids) {
    const run = runOf(id, 4000);
    for (const { trace } of readTraces(run.core, { count: 60 })) {
      const spans = spansOf(run, trace);
      // Of what is on its way, attempts are not told before they have ended.
      if (spans.some(({ endedMs }) => Number.isNaN(endedMs))) continue;
      const byId = new Map(spans.map((span) => [span.id, span]));
      expect(spans.filter(({ parent, kind }) => parent === 0 && kind === 'call')).toHaveLength(1);
      for (const { parent, startedMs, kind } of spans) {
        if (parent === 0) continue;
        const above = byId.get(parent);
        expect(above, `${id}, trace ${trace}: the parent of a ${kind}`).toBeDefined();
        expect(startedMs).toBeGreaterThanOrEqual(above?.startedMs ?? Number.NaN);
      }
    }
  }
});

it('how many traces are kept in detail changes nothing in a run', () => {
  for (const id of ids) {
    const hashes = [1, 7, 0x7fff_ffff].map((every) => {
      const { core } = runOf(id, 3000, every);
      return [[...core.world.hash], [...core.world.counters], core.queue.pendingCount];
    });
    expect(hashes[1]).toEqual(hashes[0]);
    expect(hashes[2]).toEqual(hashes[0]);
  }
});
