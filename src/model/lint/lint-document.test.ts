import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registry } from '../../patterns/registry.ts';
import { defaultParams } from '../check-params.ts';
import type { Command } from '../commands.ts';
import type { FaultlineDocument } from '../document.ts';
import { applyCommand } from '../reducer.ts';
import { accepted } from '../testing/accepted.ts';
import { type Dice, diceSorts, gesture } from '../testing/arbitrary-commands.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { smallRegistry } from '../testing/small-registry.ts';
import { type Finding, findingsMax } from './finding.ts';
import { judgeDocument, lintDocument } from './lint-document.ts';

type Params = Readonly<Record<string, unknown>>;
type Layer = Params & { readonly kind: string; readonly enabled?: boolean };

const layer = (kind: string, params: Params = {}): Layer => ({ kind, ...params });

interface Wired {
  readonly from: string;
  readonly to: string;
  readonly layers?: readonly Layer[];
  readonly latencyMs?: number;
}

/** Nodes are clients, databases or services by the beginning of their names. */
function documentOf(
  wires: readonly Wired[],
  params: Readonly<Record<string, Params>> = {},
): FaultlineDocument {
  const ids = [...new Set(wires.flatMap(({ from, to }) => [from, to]))];
  const kindOf = (id: string) => /^(client|database)/.exec(id)?.[1] ?? 'service';
  return accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Lint',
      nodes: ids.map((id) => ({ id, kind: kindOf(id), title: id, x: 0, y: 0, params: params[id] ?? {} })),
      wires: wires.map(({ from, to, layers = [], latencyMs = 0 }) => ({
        id: `${from}-${to}`,
        from,
        to,
        latencyMs,
        policies: layers.map(({ kind, enabled = true, ...rest }, i) => ({
          id: `${from}-${to}-${kind}-${i}`,
          kind,
          enabled,
          params: rest,
        })),
      })),
      faults: [],
    },
    registry,
  );
}

const found = (document: FaultlineDocument, rule: string) =>
  lintDocument(document, registry).filter((finding) => finding.rule === rule);

/** Applies the remedy and expects that the rule says nothing about the subject any more. */
function remedied(document: FaultlineDocument, finding: Finding | undefined): FaultlineDocument {
  const applied = applyCommand(document, finding!.remedy as Command, registry);
  if (!applied.ok) throw new Error(applied.error);
  const { document: after } = applied.value;
  expect(found(after, finding!.rule).map(({ subject }) => subject)).not.toContain(finding!.subject);
  return after;
}

const four = layer('retry', { maxAttempts: 4 });

describe('retries multiply', () => {
  const rule = 'retries-multiply';
  const chain = (...layers: readonly (readonly Layer[])[]) =>
    documentOf(
      layers.map((stack, i) => ({
        from: ['client', 'web', 'orders'][i]!,
        to: ['web', 'orders', 'database'][i]!,
        layers: stack,
      })),
    );

  test('three tiers of four attempts: 64 calls of the database, with the exact product', () => {
    const document = chain([four], [four], [four]);
    const findings = found(document, rule);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'warning', subject: 'orders-database-retry-0' });
    expect(findings[0]!.text).toBe(
      'One call of client may become 64 calls of database when it fails, because attempts multiply: 4 × 4 × 4.',
    );
    const after = remedied(document, findings[0]);
    expect(after.wires.map((wire) => wire.policies[0]!.enabled)).toEqual([true, false, false]);
  });

  test('names who hears all of them, not who is behind the last retry', () => {
    expect(found(chain([four], [four], []), rule)[0]!.text).toContain('16 calls of database');
  });

  test('one layer does not multiply, nor does one with a single attempt or switched off', () => {
    expect(found(chain([four], [], []), rule)).toEqual([]);
    expect(found(chain([four], [layer('retry', { maxAttempts: 1 })], []), rule)).toEqual([]);
    expect(found(chain([four], [layer('retry', { enabled: false })], []), rule)).toEqual([]);
  });

  test('two retries and a hedge on one wire multiply, too', () => {
    const [finding] = found(
      chain([four, layer('retry', { maxAttempts: 2 }), layer('hedge', { maxHedges: 2 })]),
      rule,
    );
    expect(finding!.text).toContain('24 calls of web');
    expect(finding!.text).toContain('4 × 2 × 3');
  });

  test('a retry with a budget does not count', () => {
    expect(found(chain([four], [layer('retry', { retryBudgetRatio: 0.2 })], []), rule)).toEqual([]);
  });

  test('a fallback on the way ends the multiplying, unless it lets the failure pass', () => {
    expect(found(chain([four], [layer('fallback'), four], []), rule)).toEqual([]);
    const lets = layer('fallback', { on: ['rate-limited'] });
    expect(found(chain([four], [lets, four], []), rule)).toHaveLength(1);
    expect(found(chain([four], [layer('fallback', { mode: 'last-good' }), four], []), rule)).toHaveLength(1);
    const asks = layer('fallback', { mode: 'other-operation' });
    expect(found(chain([four], [asks, four], []), rule)).toHaveLength(1);
    // Inside of the fallback they multiply all the same.
    expect(found(chain([layer('fallback'), four, four]), rule)).toHaveLength(1);
  });

  test('what is not retried does not multiply: a timeout further in comes out as a timeout', () => {
    const onlyRefused = layer('retry', { maxAttempts: 4, retryOn: ['rate-limited'] });
    expect(found(chain([four], [onlyRefused], []), rule)).toEqual([]);
    // A refused connection is "unavailable" for the next caller.
    const refused = layer('retry', { maxAttempts: 4, retryOn: ['connection-refused'] });
    const unavailable = layer('retry', { maxAttempts: 3, retryOn: ['unavailable'] });
    expect(found(chain([unavailable], [refused]), rule)[0]!.text).toContain('12 calls of orders');
    expect(found(chain([refused], [refused]), rule)).toEqual([]);
  });

  test('an optional call does not make its caller fail', () => {
    const wires = [
      { from: 'client', to: 'web', layers: [four] },
      { from: 'web', to: 'orders', layers: [four] },
    ];
    const operations = (optional: boolean) => ({
      web: { operations: [{ name: 'call', steps: [{ do: 'call', to: 'orders', optional }] }] },
    });
    expect(found(documentOf(wires, operations(true)), rule)).toEqual([]);
    expect(found(documentOf(wires, operations(false)), rule)).toHaveLength(1);
  });

  test('only what a client asks for is followed', () => {
    const wires = [
      { from: 'client', to: 'web', layers: [four] },
      { from: 'web', to: 'orders', layers: [four] },
    ];
    const web = {
      operations: [
        { name: 'read', steps: [] },
        { name: 'write', steps: [{ do: 'call', to: 'orders' }] },
      ],
    };
    expect(found(documentOf(wires, { web, client: { operation: 'read' } }), rule)).toEqual([]);
    expect(found(documentOf(wires, { web, client: { operation: 'write' } }), rule)).toHaveLength(1);
    const requestMix = [{ operation: 'read' }, { operation: 'write', to: 'web' }];
    expect(found(documentOf(wires, { web, client: { requestMix } }), rule)).toHaveLength(1);
    const recorded = [{ atMs: 0, operation: 'write' }];
    expect(found(documentOf(wires, { web, client: { workload: 'recorded', recorded } }), rule)).toHaveLength(
      1,
    );
  });

  test('a fallback around another asks once more for each failure that both answer', () => {
    const asks = (operation: string) =>
      layer('fallback', { mode: 'other-operation', operation, on: ['unavailable'] });
    const document = documentOf([{ from: 'client', to: 'web', layers: [asks('third'), asks('other')] }]);
    // The call, the inner fallback's, and both again for the outer one's.
    expect(judgeDocument(document, registry).multiplied.get('client-web')).toMatchObject({ calls: 4 });
  });

  test('nor does what a store delivers in its own time fail who has appended', () => {
    const through = (kind: string) => {
      const plain = documentOf([
        { from: 'client', to: 'web', layers: [four] },
        { from: 'web', to: 'orders', layers: [four] },
      ]);
      const nodes = plain.nodes.map((node) =>
        node.id === 'web' ? { ...node, kind, params: defaultParams(registry.nodes.get(kind)!.params) } : node,
      );
      return found({ ...plain, nodes }, rule);
    };
    expect(through('event-store')).toEqual([]);
    expect(through('service')).toHaveLength(1);
  });

  test('a product beyond all measure is not written out', () => {
    const deep = Array.from({ length: 40 }, (_, i) => ({ from: `s${i}`, to: `s${i + 1}`, layers: [four] }));
    const [finding] = found(documentOf(deep), rule);
    expect(finding!.text).toMatch(
      /more than a billion calls of s40 .*: 4 × 4 × 4 × 4 × 4 × 4 × 4 × 4 × …\.$/,
    );
  });

  test('a document without a client is judged, and a loop is no endless product', () => {
    expect(
      found(
        documentOf([
          { from: 'a', to: 'b', layers: [four] },
          { from: 'b', to: 'c', layers: [four] },
        ]),
        rule,
      ),
    ).toHaveLength(1);
    const loop = documentOf([
      { from: 'a', to: 'b', layers: [four] },
      { from: 'b', to: 'c', layers: [four] },
      { from: 'c', to: 'a', layers: [four] },
    ]);
    expect(found(loop, rule)[0]!.text).toContain('16 calls');
  });
});

describe('timeout longer than the one further out', () => {
  const rule = 'timeout-longer-than-outer';
  const timeout = (timeoutMs: number, more: Params = {}) => layer('timeout', { timeoutMs, ...more });
  const chain = (...limits: readonly number[]) =>
    documentOf(
      limits.map((ms, i) => ({
        from: ['client', 'web', 'orders'][i]!,
        to: ['web', 'orders', 'database'][i]!,
        layers: ms === 0 ? [] : [timeout(ms)],
      })),
    );

  test('down the chain of wires', () => {
    const document = chain(1000, 0, 2000);
    const [finding] = found(document, rule);
    expect(finding).toMatchObject({ severity: 'warning', subject: 'orders-database-timeout-0' });
    expect(finding!.text).toBe(
      'The timeout of 2000 ms on orders → database never strikes first, because further out nobody waits longer than 1000 ms.',
    );
    const after = remedied(document, finding);
    expect(after.wires[2]!.policies[0]!.params).toMatchObject({ timeoutMs: 800 });
  });

  test('says nothing while limits shrink on the way in', () => {
    expect(found(chain(1000, 800, 500), rule)).toEqual([]);
    expect(found(chain(0, 0, 500), rule)).toEqual([]);
  });

  test('the same length is too long', () => {
    expect(found(chain(1000, 1000), rule)).toHaveLength(1);
  });

  test('on one wire', () => {
    const document = documentOf([{ from: 'a', to: 'b', layers: [timeout(500), four, timeout(900)] }]);
    const [finding] = found(document, rule);
    expect(finding).toMatchObject({ subject: 'a-b-timeout-2' });
    remedied(document, finding);
    const other = documentOf([{ from: 'a', to: 'b', layers: [timeout(900), four, timeout(500)] }]);
    expect(found(other, rule)).toEqual([]);
  });

  test('of several ways to it the most patient says whether it can strike at all; a person decides about the others', () => {
    const ways = (ms: number, otherMs: number) =>
      documentOf([
        { from: 'client', to: 'web', layers: [timeout(ms)] },
        { from: 'client-2', to: 'web', layers: [timeout(otherMs)] },
        { from: 'web', to: 'database', layers: [timeout(1000)] },
      ]);
    expect(found(ways(5000, 300), rule)).toEqual([]);
    const [partly] = found(ways(5000, 300), 'timeout-longer-than-some');
    expect(partly).toMatchObject({ severity: 'hint', subject: 'web-database-timeout-0' });
    expect(partly!.text).toBe(
      'The timeout of 1000 ms on web → database does not strike first for all of its calls: on one way to it nobody further out waits longer than 300 ms.',
    );
    expect(partly).not.toHaveProperty('remedy');
    const [never] = found(ways(900, 300), rule);
    expect(never!.text).toContain('never strikes first, because further out nobody waits longer than 900 ms');
    remedied(ways(900, 300), never);
    expect(found(ways(5000, 2000), rule)).toEqual([]);
    expect(found(ways(5000, 2000), 'timeout-longer-than-some')).toEqual([]);
  });

  test('patience counts; as long as it is no longer, for the wire begins to wait before the client does', () => {
    const patient = (patienceMs: number) =>
      documentOf([{ from: 'client', to: 'web', layers: [timeout(1000)] }], { client: { patienceMs } });
    expect(found(patient(500), rule)).toHaveLength(1);
    expect(found(patient(1000), rule)).toEqual([]);
    expect(found(patient(0), rule)).toEqual([]);
  });

  test('not of calls that go on in a time of their own when nobody waits any more', () => {
    const through = (kind: string, wire: Layer) => {
      const plain = documentOf([
        { from: 'client', to: 'web', layers: [timeout(300)] },
        { from: 'web', to: 'stock', layers: [wire] },
      ]);
      const nodes = plain.nodes.map((node) =>
        node.id === 'web' ? { ...node, kind, params: defaultParams(registry.nodes.get(kind)!.params) } : node,
      );
      return { ...plain, nodes };
    };
    expect(found(through('saga-orchestrator', timeout(1000)), rule)).toEqual([]);
    expect(found(through('service', timeout(1000)), rule)).toHaveLength(1);
  });

  test('has no remedy where nothing is shorter', () => {
    expect(found(chain(1, 5), rule)[0]).not.toHaveProperty('remedy');
  });
});

describe('no timeout', () => {
  const rule = 'no-timeout';
  const subjects = (document: FaultlineDocument) => found(document, rule).map(({ subject }) => subject);

  test('a wire between services without a limit of any sort', () => {
    const document = documentOf([
      { from: 'client', to: 'web', layers: [layer('timeout', { propagateDeadline: false })] },
      { from: 'web', to: 'orders' },
    ]);
    const [finding] = found(document, rule);
    expect(finding).toMatchObject({ severity: 'warning', subject: 'web-orders' });
    expect(finding!.text).toContain('a worker of web waits for ever');
    const after = remedied(document, finding);
    expect(after.wires[1]!.policies[0]).toMatchObject({ kind: 'timeout', params: { timeoutMs: 800 } });
    // The remedy makes no new finding.
    expect(found(after, 'timeout-longer-than-outer')).toEqual([]);
  });

  test('a client that would wait for ever is a hint, unless it has patience', () => {
    const wires = [{ from: 'client', to: 'web' }];
    expect(found(documentOf(wires), rule)).toMatchObject([{ severity: 'hint', subject: 'client-web' }]);
    expect(subjects(documentOf(wires, { client: { patienceMs: 1000 } }))).toEqual([]);
  });

  test('a deadline that travels along bounds what lies behind, if it comes on every way', () => {
    const guarded = { from: 'client', to: 'web', layers: [layer('timeout')] };
    const behind = { from: 'web', to: 'orders' };
    const further = { from: 'orders', to: 'database' };
    expect(subjects(documentOf([guarded, behind, further]))).toEqual([]);
    const second = {
      from: 'client-2',
      to: 'orders',
      layers: [layer('timeout', { propagateDeadline: false })],
    };
    expect(subjects(documentOf([guarded, behind, further, second]))).toEqual(['orders-database']);
  });

  test('a wire that no operation uses cannot hang', () => {
    const wires = [
      { from: 'client', to: 'web', layers: [layer('timeout', { propagateDeadline: false })] },
      { from: 'web', to: 'orders' },
    ];
    const web = { operations: [{ name: 'call', steps: [{ do: 'work' }] }] };
    expect(subjects(documentOf(wires, { web }))).toEqual([]);
  });

  test('not of who gives up its calls by itself; but no deadline travels through it', () => {
    const behind = (kind: string, params: Params = {}) => {
      const plain = documentOf([
        { from: 'client', to: 'web', layers: [layer('timeout')] },
        { from: 'web', to: 'stock' },
        { from: 'stock', to: 'database' },
      ]);
      const nodes = plain.nodes.map((node) =>
        node.id === 'web'
          ? { ...node, kind, params: { ...defaultParams(registry.nodes.get(kind)!.params), ...params } }
          : node,
      );
      return { ...plain, nodes };
    };
    for (const kind of [
      'saga-orchestrator',
      'two-phase-commit',
      'event-store',
      'quorum-replica',
      'search-index',
      'participant',
      'transactional-service',
    ])
      expect(subjects(behind(kind)), kind).toEqual(['stock-database']);
    expect(subjects(behind('transactional-service', { publish: 'write-first' }))).toEqual([]);
    expect(subjects(behind('service'))).toEqual([]);
  });

  test('the timeout that it offers leaves time for what a healthy callee takes', () => {
    const document = documentOf([{ from: 'client', to: 'web' }], {
      client: { ratePerSecond: 1 },
      web: { meanServiceMs: 3000 },
    });
    const after = remedied(document, found(document, rule)[0]);
    expect(after.wires[0]!.policies[0]!.params).toMatchObject({ timeoutMs: 9000 });
  });

  test('has no remedy where a wire holds no further policy', () => {
    const full = Array.from({ length: 12 }, () => layer('bulkhead', { maxConcurrent: 100 }));
    const [finding] = found(documentOf([{ from: 'a', to: 'b', layers: full }]), rule);
    expect(finding).not.toHaveProperty('remedy');
  });
});

describe('breaker that never trips', () => {
  const rule = 'breaker-never-trips';
  const on = (layers: readonly Layer[], client: Params = {}) =>
    documentOf([{ from: 'client', to: 'web', layers }], { client });

  test('hidden behind a fallback further in', () => {
    const document = on([layer('breaker'), four, layer('fallback'), layer('timeout')]);
    const [finding] = found(document, rule);
    expect(finding).toMatchObject({ severity: 'warning', subject: 'client-web-breaker-0' });
    const after = remedied(document, finding);
    expect(after.wires[0]!.policies.map(({ kind }) => kind)).toEqual([
      'fallback',
      'breaker',
      'retry',
      'timeout',
    ]);
  });

  test('hidden behind two fallbacks that share the failures', () => {
    const half = (...names: string[]) => layer('fallback', { on: names });
    const document = on([
      layer('breaker'),
      half('timeout', 'unavailable'),
      half('connection-refused', 'server-error'),
      layer('timeout'),
    ]);
    remedied(document, found(document, rule)[0]);
    expect(found(on([layer('breaker'), half('timeout', 'unavailable'), layer('timeout')]), rule)).toEqual([]);
  });

  test('not if the fallback is outside, has only the last good answer, or slowness is looked at', () => {
    expect(found(on([layer('fallback'), layer('breaker'), layer('timeout')]), rule)).toEqual([]);
    const lastGood = layer('fallback', { mode: 'last-good' });
    expect(found(on([layer('breaker'), lastGood, layer('timeout')]), rule)).toEqual([]);
    const asks = layer('fallback', { mode: 'other-operation' });
    expect(found(on([layer('breaker'), asks, layer('timeout')]), rule)).toEqual([]);
    const bySlowness = layer('breaker', { mode: 'count-window', slowCallMs: 100 });
    expect(found(on([bySlowness, layer('fallback'), layer('timeout')]), rule)).toEqual([]);
  });

  test('a time window into which too few calls fall', () => {
    const breaker = layer('breaker', { mode: 'time-window', windowMs: 10_000, minimumCalls: 50 });
    const rare = on([breaker, layer('timeout')], { ratePerSecond: 2 });
    const [finding] = found(rare, rule);
    expect(finding!.text).toContain('it wants 50 results in its window, and about 20 calls come');
    remedied(rare, finding);
    expect(found(on([breaker, layer('timeout')], { ratePerSecond: 5 }), rule)).toEqual([]);
  });

  test('but retries outside of it bring more when all fail, and a rate limiter fewer', () => {
    const breaker = layer('breaker', { mode: 'time-window', windowMs: 10_000, minimumCalls: 50 });
    const rare = (...outside: readonly Layer[]) =>
      found(on([...outside, breaker, layer('timeout')], { ratePerSecond: 2 }), rule);
    expect(rare(layer('retry', { maxAttempts: 2 }))).toHaveLength(1);
    expect(rare(layer('retry', { maxAttempts: 3 }))).toEqual([]);
    expect(rare(layer('retry', { maxAttempts: 3, retryBudgetRatio: 0.1 }))).toHaveLength(1);
    expect(rare(layer('retry', { maxAttempts: 3, retryOn: ['rate-limited'] }))).toHaveLength(1);
    const limited = [
      layer('retry', { maxAttempts: 3 }),
      layer('rate-limiter', { limit: 120, windowMs: 60_000 }),
    ];
    expect(rare(...limited)).toHaveLength(1);
    expect(rare(...limited.toReversed())).toEqual([]);
  });

  test('more results wanted than the window holds', () => {
    const breaker = (minimumCalls: number) =>
      layer('breaker', { mode: 'count-window', windowSize: 10, minimumCalls });
    const document = on([breaker(20), layer('timeout')]);
    expect(found(document, rule)).toMatchObject([{ severity: 'hint' }]);
    remedied(document, found(document, rule)[0]);
    expect(found(on([breaker(10), layer('timeout')]), rule)).toEqual([]);
  });

  test('blind to what hangs where the only timeout is outside', () => {
    const document = on([layer('timeout'), layer('breaker')]);
    expect(found(document, rule)).toMatchObject([{ severity: 'hint' }]);
    const after = remedied(document, found(document, rule)[0]);
    expect(after.wires[0]!.policies.map(({ kind }) => kind)).toEqual(['breaker', 'timeout']);
    expect(
      found(on([layer('timeout', { timeoutMs: 5000 }), layer('breaker'), layer('timeout')]), rule),
    ).toEqual([]);
  });

  test('of two timeouts outside the nearer one is moved in, for the other would never strike first there', () => {
    const document = on([layer('timeout', { timeoutMs: 5000 }), four, layer('timeout'), layer('breaker')]);
    const after = remedied(document, found(document, rule)[0]);
    expect(after.wires[0]!.policies.map(({ kind }) => kind)).toEqual([
      'timeout',
      'retry',
      'breaker',
      'timeout',
    ]);
    expect(found(after, 'timeout-longer-than-outer')).toEqual([]);
  });

  test('blind, too, where only who waits further out gives up', () => {
    const impatient = on([layer('breaker')], { patienceMs: 500 });
    const [finding] = found(impatient, rule);
    expect(finding).toMatchObject({ severity: 'hint' });
    expect(finding!.text).toContain('no timeout lies inside it');
    const after = remedied(impatient, finding);
    expect(after.wires[0]!.policies).toMatchObject([
      { kind: 'breaker' },
      { kind: 'timeout', params: { timeoutMs: 400 } },
    ]);
    const behind = documentOf([
      { from: 'client', to: 'web', layers: [layer('timeout')] },
      { from: 'web', to: 'database', layers: [layer('breaker')] },
    ]);
    expect(found(behind, rule)).toMatchObject([{ subject: 'web-database-breaker-0' }]);
    // Where nobody gives up, there is nothing to hide: that the call may never end is another rule's.
    expect(found(on([layer('breaker')]), rule)).toEqual([]);
    expect(found(on([layer('breaker')]), 'no-timeout')).toHaveLength(1);
  });
});

describe('fallback that hides failures', () => {
  const rule = 'fallback-hides-failures';
  const on = (...layers: readonly Layer[]) => documentOf([{ from: 'client', to: 'web', layers }]);

  test('inside a breaker; outside it is where it should be', () => {
    const document = on(layer('breaker'), layer('fallback', { on: ['timeout', 'circuit-open'] }));
    const [finding] = found(document, rule);
    expect(finding).toMatchObject({ severity: 'warning', subject: 'client-web-fallback-1' });
    expect(finding!.text).toMatch(/hides from it: timeout\.$/);
    const after = remedied(document, finding);
    expect(after.wires[0]!.policies.map(({ kind }) => kind)).toEqual(['fallback', 'breaker']);
  });

  test('not if it answers what no breaker counts, or is switched off', () => {
    expect(
      found(on(layer('breaker'), layer('fallback', { on: ['bulkhead-full', 'rate-limited'] })), rule),
    ).toEqual([]);
    expect(found(on(layer('breaker'), layer('fallback', { enabled: false })), rule)).toEqual([]);
    expect(found(on(layer('fallback'), layer('breaker')), rule)).toEqual([]);
  });
});

describe('bulkhead smaller than the expected concurrency', () => {
  const rule = 'bulkhead-too-small';
  const wires = (policy: Layer) => [
    { from: 'client', to: 'web', latencyMs: 10 },
    { from: 'web', to: 'orders', latencyMs: 20, layers: [policy] },
    { from: 'orders', to: 'database', latencyMs: 5 },
  ];
  const params = {
    client: { ratePerSecond: 50 },
    orders: { meanServiceMs: 140 },
    database: { meanLatencyMs: 10 },
  };

  test('by Little’s law: rate × time along the path', () => {
    // 50/s × (2 × 20 + 140 + 2 × 5 + 10) ms = 10 calls under way.
    const document = documentOf(wires(layer('bulkhead', { maxConcurrent: 9 })), params);
    const [finding] = found(document, rule);
    expect(finding).toMatchObject({ severity: 'warning', subject: 'web-orders-bulkhead-0' });
    expect(finding!.text).toBe(
      'On web → orders about 10 calls are under way at a time (50 per second × 200 ms), but the bulkhead lets 9 through.',
    );
    const after = remedied(document, finding);
    expect(after.wires[1]!.policies[0]!.params).toMatchObject({ maxConcurrent: 20 });
    expect(found(documentOf(wires(layer('bulkhead', { maxConcurrent: 10 })), params), rule)).toEqual([]);
  });

  test('a rate limiter that lets fewer through is part of a healthy run, outside of the limit and further out', () => {
    const bulkhead = layer('bulkhead', { maxConcurrent: 4 });
    const limiter = layer('rate-limiter', { limit: 20, windowMs: 1000 });
    const stack = (...layers: readonly Layer[]) =>
      found(
        documentOf([{ from: 'client', to: 'orders', layers }], { ...params, orders: { meanServiceMs: 200 } }),
        rule,
      );
    // 20/s × 200 ms are 4; without the limiter 10.
    expect(stack(limiter, bulkhead)).toEqual([]);
    expect(stack(bulkhead, limiter)).toHaveLength(1);
    expect(stack(layer('rate-limiter', { limit: 20, windowMs: 1000, perKey: true }), bulkhead)).toHaveLength(
      1,
    );
    const [front, , back] = wires(bulkhead);
    const behind = documentOf([{ ...front!, layers: [limiter] }, wires(bulkhead)[1]!, back!], params);
    expect(found(behind, rule)).toEqual([]);
  });

  test('measured percentiles have their own mean, and an adaptive limit is never below its lowest', () => {
    const measured = { serviceDistribution: 'empirical', percentiles: [{ percentile: 50, ms: 400 }] };
    const [finding] = found(
      documentOf([{ from: 'client', to: 'web', layers: [layer('bulkhead')] }], {
        client: { ratePerSecond: 50 },
        web: measured,
      }),
      rule,
    );
    // Half of them below the lowest point, which its own time stands for.
    expect(finding!.text).toContain('about 20 calls are under way at a time (50 per second × 400 ms)');
    const adaptive = layer('adaptive-concurrency', { minLimit: 50, maxLimit: 5 });
    expect(found(documentOf(wires(adaptive), params), rule)).toEqual([]);
  });

  test.each([
    ['load-shedding', 'maxInFlight'],
    ['adaptive-concurrency', 'maxLimit'],
  ])('%s is looked at, too', (kind, param) => {
    const document = documentOf(wires(layer(kind, { [param]: 5 })), params);
    remedied(document, found(document, rule)[0]);
    expect(found(documentOf(wires(layer(kind, { [param]: 50 })), params), rule)).toEqual([]);
  });

  test('steps of an if count by their chance, and what is published is not waited for', () => {
    const document = documentOf(
      [
        { from: 'client', to: 'web', layers: [layer('bulkhead', { maxConcurrent: 1 })] },
        { from: 'web', to: 'a' },
        { from: 'web', to: 'b' },
      ],
      {
        client: { ratePerSecond: 100 },
        web: {
          meanServiceMs: 100,
          operations: [
            {
              name: 'call',
              steps: [
                { do: 'if', ratio: 0.25, steps: [{ do: 'work' }, { do: 'call', to: 'a' }] },
                { do: 'publish', to: 'b' },
                { do: 'work', meanMs: 50 },
              ],
            },
          ],
        },
        a: { meanServiceMs: 200 },
        b: { meanServiceMs: 5000 },
      },
    );
    // 100/s × (a quarter of 100 + 200, and 50) ms.
    expect(found(document, rule)[0]!.text).toContain('about 12.5 calls');
  });

  test('parallel calls take as long as the longest, several callers add up, shares divide', () => {
    const bulkhead = layer('bulkhead', { maxConcurrent: 1 });
    const document = (client: Params) =>
      documentOf(
        [
          { from: 'client', to: 'web', layers: [bulkhead] },
          { from: 'client', to: 'other' },
          { from: 'web', to: 'a' },
          { from: 'web', to: 'b' },
        ],
        {
          client,
          web: {
            meanServiceMs: 100,
            operations: [
              {
                name: 'call',
                steps: [
                  { do: 'work' },
                  { do: 'parallel', calls: [{ to: 'a' }, { to: 'b' }] },
                  { do: 'work', meanMs: 50 },
                ],
              },
            ],
          },
          a: { meanServiceMs: 30 },
          b: { meanServiceMs: 80 },
        },
      );
    // Half of 100/s × (100 + 80 + 50) ms.
    expect(found(document({ ratePerSecond: 100 }), rule)[0]!.text).toContain('about 11.5 calls');
    const mix = [
      { operation: 'call', to: 'web', weight: 3 },
      { operation: 'call', to: 'other' },
    ];
    expect(found(document({ ratePerSecond: 100, requestMix: mix }), rule)[0]!.text).toContain(
      'about 17.3 calls',
    );
  });

  test.each([
    ['closed', { workload: 'closed', users: 30, thinkMs: 100 }, 15],
    ['burst', { workload: 'burst', burstSize: 100, burstEveryMs: 500 }, 20],
    ['ramp', { workload: 'ramp', ratePerSecond: 10, rampToPerSecond: 300 }, 30],
    ['recorded', { workload: 'recorded', recorded: [{ atMs: 0 }, { atMs: 20 }] }, 10],
  ])('a %s workload', (_name, client, underWay) => {
    const document = documentOf(
      [{ from: 'client', to: 'web', layers: [layer('bulkhead', { maxConcurrent: 1 })] }],
      { client, web: { meanServiceMs: 100 } },
    );
    expect(found(document, rule)[0]!.text).toContain(`about ${underWay} calls`);
  });

  test('the answer of a store does not take the time of its deliveries', () => {
    const plain = documentOf(
      [
        { from: 'client', to: 'web', layers: [layer('bulkhead', { maxConcurrent: 2 })] },
        { from: 'web', to: 'slow', layers: [layer('bulkhead', { maxConcurrent: 1 })] },
      ],
      { client: { ratePerSecond: 50 }, slow: { meanServiceMs: 1000 } },
    );
    const store = defaultParams(registry.nodes.get('event-store')!.params);
    const nodes = plain.nodes.map((node) =>
      node.id === 'web' ? { ...node, kind: 'event-store', params: store } : node,
    );
    expect(found({ ...plain, nodes }, rule)).toEqual([]);
    expect(found(plain, rule)).toHaveLength(2);
  });

  test('says nothing where nobody calls', () => {
    const document = documentOf([{ from: 'a', to: 'b', layers: [layer('bulkhead', { maxConcurrent: 1 })] }]);
    expect(found(document, rule)).toEqual([]);
  });
});

describe('repeats work that must not happen twice', () => {
  const rule = 'repeats-work';
  const to = (layers: readonly Layer[], params: Params = {}) => {
    const plain = documentOf([{ from: 'client', to: 'payments', layers }]);
    const nodes = plain.nodes.map((node) => {
      if (node.id !== 'payments') return node;
      const kind = 'transactional-service';
      return { ...node, kind, params: { ...defaultParams(registry.nodes.get(kind)!.params), ...params } };
    });
    return { ...plain, nodes };
  };
  const key = layer('idempotency-key');

  test('a retry or a hedge without a key, which the remedy puts outside', () => {
    const [finding, ...others] = found(to([four]), rule);
    expect(others).toEqual([]);
    expect(finding!.text).toBe(
      'payments may do the work of one call twice: when only the answer is lost, the retry on client → payments asks again, and no idempotency key tells that it is the same.',
    );
    const after = remedied(to([four]), finding);
    expect(after.wires[0]!.policies.map(({ kind }) => kind)).toEqual(['idempotency-key', 'retry']);
    expect(found(to([layer('hedge')]), rule)).toHaveLength(1);
  });

  test('a key inside of the retry is another for each attempt and is moved out, unless it is one for the client call', () => {
    const document = to([four, key]);
    const after = remedied(document, found(document, rule)[0]);
    expect(after.wires[0]!.policies.map(({ kind }) => kind)).toEqual(['idempotency-key', 'retry']);
    expect(found(to([four, layer('idempotency-key', { scope: 'trace' })]), rule)).toEqual([]);
  });

  test('a key that the callee does not look at helps nothing', () => {
    const document = to([key, four], { idempotency: 'off' });
    const after = remedied(document, found(document, rule)[0]);
    expect(after.nodes.find(({ id }) => id === 'payments')!.params.idempotency).toBe('wait');
    const both = to([four], { idempotency: 'off' });
    remedied(both, found(both, rule)[0]);
  });

  test('nothing to say with a key outside, with one attempt, where nothing doubtful is tried again, and of a callee whose work may be done twice', () => {
    expect(found(to([key, four]), rule)).toEqual([]);
    expect(found(to([layer('retry', { maxAttempts: 1 })]), rule)).toEqual([]);
    expect(found(to([layer('retry', { maxAttempts: 4, retryOn: ['rate-limited'] })]), rule)).toEqual([]);
    // A crash and a connection that breaks behind the work look like one that was refused before it.
    expect(
      found(to([layer('retry', { maxAttempts: 4, retryOn: ['connection-refused'] })]), rule),
    ).toHaveLength(1);
    expect(found(documentOf([{ from: 'client', to: 'web', layers: [four] }]), rule)).toEqual([]);
  });
});

describe('repeats work from farther out', () => {
  const rule = 'repeats-work-farther-out';
  /** A client, a shop, and payments that must not be made twice. */
  const chain = (
    outer: readonly Layer[],
    inner: readonly Layer[] = [],
    params: Readonly<Record<string, Params>> = {},
    shop = 'service',
  ) => {
    const plain = documentOf(
      [
        { from: 'client', to: 'shop', layers: outer },
        { from: 'shop', to: 'payments', layers: inner },
      ],
      { client: params.client ?? {} },
    );
    const kinds: Readonly<Record<string, string>> = { shop, payments: 'transactional-service' };
    const nodes = plain.nodes.map((node) => {
      const kind = kinds[node.id];
      if (kind === undefined) return node;
      const defaults = defaultParams(registry.nodes.get(kind)!.params);
      return { ...node, kind, params: { ...defaults, ...params[node.id] } };
    });
    return { ...plain, nodes };
  };
  const key = (scope: string) => layer('idempotency-key', { scope });

  test('a retry in front of who calls needs a key of the client call, which the remedy adds or makes of the one there is', () => {
    const [finding, ...others] = found(chain([four]), rule);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', subject: 'shop-payments' });
    expect(finding!.text).toBe(
      'payments may do the work of one client call twice: when only an answer is lost, the retry on client → shop asks again, and shop → payments has no idempotency key of the whole client call.',
    );
    const after = remedied(chain([four]), finding);
    expect(after.wires[1]!.policies).toMatchObject([{ kind: 'idempotency-key', params: { scope: 'trace' } }]);
    const called = chain([layer('hedge')], [key('call')]);
    expect(remedied(called, found(called, rule)[0]).wires[1]!.policies).toHaveLength(1);
    const deaf = chain([four], [key('trace')], { payments: { idempotency: 'off' } });
    remedied(deaf, found(deaf, rule)[0]);
  });

  test('nothing to say where nobody asks again, the key is there, the caller goes on by itself, or the client names its keys', () => {
    expect(found(chain([layer('retry', { maxAttempts: 1 })]), rule)).toEqual([]);
    expect(found(chain([four], [key('trace')]), rule)).toEqual([]);
    expect(found(chain([four], [], {}, 'saga-orchestrator'), rule)).toEqual([]);
    const recorded = [{ atMs: 0, body: { idempotencyKey: 'a' } }];
    expect(found(chain([four], [], { client: { workload: 'recorded', recorded } }), rule)).toEqual([]);
    // The retry on the wire itself is told of by the other rule.
    expect(found(chain([four], [four]), rule)).toEqual([]);
    expect(found(chain([four], [four]), 'repeats-work')).toHaveLength(1);
  });

  test('has no remedy where two calls are meant', () => {
    const steps = [
      { do: 'call', to: 'payments', operation: 'reserve' },
      { do: 'call', to: 'payments', operation: 'reserve' },
    ];
    const [finding] = found(chain([four], [], { shop: { operations: [{ name: 'call', steps }] } }), rule);
    expect(finding).not.toHaveProperty('remedy');
    // Keys of operations are their own.
    const other = [steps[0], { ...steps[1], operation: 'charge' }];
    const two = chain([four], [], { shop: { operations: [{ name: 'call', steps: other }] } });
    expect(found(two, rule)[0]).toHaveProperty('remedy');
  });
});

describe('the linter', () => {
  test('puts warnings before hints', () => {
    const severities = lintDocument(
      documentOf([
        { from: 'client', to: 'web' },
        { from: 'web', to: 'database' },
      ]),
      registry,
    ).map(({ severity }) => severity);
    expect(severities).toEqual(['warning', 'hint']);
  });

  test('says nothing about an empty document', () => {
    expect(lintDocument(documentOf([]), registry)).toEqual([]);
  });

  test('gets through a large document that is one tangle of loops, and gives no more findings than it may', () => {
    const nodes = 300;
    const wires = Array.from({ length: 3 * nodes }, (_, i) => ({
      from: `n${i % nodes}`,
      to: `n${(i + 1 + Math.floor(i / nodes) * 7) % nodes}`,
      layers: [four],
    })).filter(({ from, to }) => from !== to);
    const document = documentOf(wires);
    expect(lintDocument(document, registry).length).toBeLessThanOrEqual(findingsMax);
  });

  const dice: fc.Arbitrary<Dice> = fc.tuple(
    fc.nat(diceSorts - 1),
    fc.nat(40),
    fc.nat(40),
    fc.integer({ min: 0, max: 20_000 }),
  );

  test('whatever the document: it stops, each text is one sentence, and each remedy makes its finding go away', () => {
    fc.assert(
      fc.property(fc.array(dice, { maxLength: 40 }), (rolls) => {
        let document = sampleDocument();
        for (const roll of rolls) {
          const applied = applyCommand(document, gesture(document, roll), smallRegistry);
          if (applied.ok) document = applied.value.document;
        }
        for (const finding of lintDocument(document, smallRegistry)) {
          expect(finding.text).toMatch(/^[^\n]+\.$/);
          if (finding.remedy === undefined) continue;
          const applied = applyCommand(document, finding.remedy, smallRegistry);
          if (!applied.ok) throw new Error(applied.error);
          const left = lintDocument(applied.value.document, smallRegistry);
          expect(left.some(({ rule, subject }) => rule === finding.rule && subject === finding.subject)).toBe(
            false,
          );
        }
      }),
    );
  });
});
