import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { nodeId } from '../base/ids.ts';
import { encodeChanges } from '../model/changes-codec.ts';
import { serialiseDocument } from '../model/parse-session.ts';
import type { Session } from '../model/session.ts';
import { encodeSessionLink } from '../model/session-codec.ts';
import { sessionText } from '../model/session-text.ts';
import { r15 } from '../scenarios/r15/scenario.ts';
import { sessionOf } from '../scenarios/scenario-contract.ts';
import { shop } from '../scenarios/shop/scenario.ts';
import type { ObjectiveReport } from './objective-report.ts';
import { type ExitCode, runCommandLine } from './run-command-line.ts';
import type { Report } from './run-session.ts';
import { estimate, studentT99 } from './summary.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'faultline-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function sim(...words: readonly string[]): { code: ExitCode; printed: string; complaint: string } {
  let printed = '';
  let complaint = '';
  const code = runCommandLine(words, {
    print: (text) => {
      printed += text;
    },
    complain: (text) => {
      complaint += text;
    },
  });
  return { code, printed, complaint };
}

function report(...words: readonly string[]): Report {
  const { code, printed, complaint } = sim(...words, '--json');
  expect([code, complaint]).toEqual([0, '']);
  return JSON.parse(printed) as Report;
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the report', () => {
  test('has the shape of the contract', () => {
    const { hash, seed, virtualMs, events, nodes, wires, invariants } = report('shop', '--until', '10s');
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect([seed, virtualMs]).toEqual([1, 10_000]);
    expect(events).toBeGreaterThan(1000);
    expect(Object.keys(nodes)).toEqual(sessionOf(shop).document.nodes.map(({ id }) => id));
    expect(Object.keys(nodes.gateway!)).toEqual(
      expect.arrayContaining([
        ...['offered', 'completed', 'failed', 'meanMs', 'p50Ms', 'p95Ms', 'p99Ms'],
        ...['utilisation', 'meanQueueLength', 'meanInSystem'],
      ]),
    );
    expect(Object.keys(wires['orders-payments']!)).toEqual(
      expect.arrayContaining([
        ...['calls', 'attempts', 'ok', 'failed', 'rejected', 'meanMs', 'p50Ms', 'p95Ms', 'p99Ms', 'policies'],
      ]),
    );
    expect(wires['orders-payments']!.policies).toEqual([
      { id: 'orders-payments-timeout', kind: 'timeout', timedOut: 0 },
    ]);
    expect(invariants.map(({ holds }) => holds)).toEqual(invariants.map(() => true));
  });

  test('tells of a breaker and a retry what the contract says', () => {
    const { wires } = report(
      ...['shop', '--until', '20s', '--fault', 'error-rate:payments:ratio=1@5s'],
      ...['--policy', 'retry:orders-payments:initialDelayMs=20', '--policy', 'breaker:orders-payments'],
    );
    const [retry, breaker, timeout] = wires['orders-payments']!.policies;
    expect(retry).toMatchObject({
      kind: 'retry',
      attempts: expect.any(Number),
      exhausted: expect.any(Number),
    });
    expect(retry!.amplification).toBeGreaterThan(1);
    expect(breaker).toMatchObject({ kind: 'breaker', state: 'open', opened: 1 });
    expect(breaker!.rejected).toBeGreaterThan(100);
    expect(timeout!.kind).toBe('timeout');
  });

  test('leaves the start out of all numbers, those of policies included, and of nothing else', () => {
    const words = ['shop', '--until', '20s', '--fault', 'error-rate:payments:ratio=0.5@0+10s'];
    const policies = [
      '--policy',
      'retry:orders-payments:initialDelayMs=20',
      '--policy',
      'breaker:orders-payments:failureThreshold=1000',
    ];
    const whole = report(...words, ...policies);
    const late = report(...words, ...policies, '--warmup', '12s');
    expect(late.hash).toBe(whole.hash);
    expect(late.events).toBe(whole.events);
    const wire = late.wires['orders-payments']!;
    expect(wire.failed).toEqual({});
    expect(wire.policies[0]).toMatchObject({ attempts: wire.attempts, exhausted: 0, amplification: 1 });
    expect(wire.policies[1]).toMatchObject({ failures: 0, state: 'closed' });
    expect(wire.calls).toBeLessThan(whole.wires['orders-payments']!.calls / 2);
  });

  test('strikes all in a frame, some of it, or its wires', () => {
    const failedOf = (fault: string) => {
      const { nodes } = report('shop-cqrs', '--until', '5s', '--fault', `${fault}@1s`);
      return ['queries', 'search', 'popular'].filter(
        (id) => (nodes[id]!.utilisation ?? 0) < 0.9 * (usual[id] ?? 0),
      );
    };
    const whole = report('shop-cqrs', '--until', '5s').nodes;
    const usual = Object.fromEntries(Object.entries(whole).map(([id, node]) => [id, node.utilisation]));
    expect(failedOf('crash:read-side')).toEqual(['queries', 'search', 'popular']);
    expect(failedOf('partition:read-side/across/request')).toEqual(['queries', 'search', 'popular']);
    expect(failedOf('crash:read-side/one').length).toBeLessThan(3);
  });

  test('is readable without --json', () => {
    const { code, printed } = sim('mm1', '--until', '60s');
    expect(code).toBe(0);
    expect(printed).toMatch(/^seed 1, 60 s of virtual time, \d+ events, trace hash [0-9a-f]{16}\n/);
    expect(printed).toMatch(/\nserver +\d+/);
    expect(printed).toMatch(/holds: Little's law/);
  });
});

describe('what can be run', () => {
  const session: Session = {
    ...sessionOf(shop),
    seed: 9,
    commands: [{ atMs: 3000, command: { type: 'remove-node', id: nodeId('inventory') }, cause: 'edit' }],
  };
  const words = ['--until', '6s'];
  const expected = report(file('session.json', sessionText(session)), ...words);

  test('a session, and its share link, in an address, alone and in a file', () => {
    const link = `https://example.org/faultline/?t=3s#d=${encodeSessionLink(session)}`;
    expect(expected.seed).toBe(9);
    expect(expected.nodes.inventory).toBeUndefined();
    expect(report(link, ...words)).toEqual(expected);
    expect(report(`#d=${encodeSessionLink(session)}`, ...words)).toEqual(expected);
    expect(report(file('link.txt', link), ...words)).toEqual(expected);
  });

  test('a short link, which says what was done to a scenario', () => {
    const link = `https://example.org/faultline/#c=shop.${encodeChanges(session, sessionOf(shop).document)}`;
    expect(report(link, ...words)).toEqual(expected);
    expect(report(file('short.txt', link), ...words)).toEqual(expected);
    expect(sim('#c=nothing.1abc').complaint).toContain('no scenario "nothing"');
  });

  test('a document, as the scenario that it came from, with or without a byte order mark', () => {
    const path = file('shop.json', serialiseDocument(sessionOf(shop).document));
    const marked = file('marked.json', `\ufeff${serialiseDocument(sessionOf(shop).document)}`);
    expect(report(marked, '--until', '1s')).toEqual(report(path, '--until', '1s'));
    expect(report(path, '--until', '5s')).toEqual(report('shop', '--until', '5s'));
    expect(report(path, '--until', '5s', '--seed', '4')).toEqual(
      report('shop', '--until', '5000', '--seed', '4'),
    );
  });
});

describe('what is changed on the way', () => {
  test('parameters of nodes, wires, policies and faults', () => {
    const { nodes, wires } = report(
      ...['mm1', '--until', '100s', '--set', 'client.workload=constant', '--set', 'client.ratePerSecond=10'],
      ...['--set', 'server.serviceDistribution=constant', '--set', 'server.meanServiceMs=30'],
      ...['--policy', 'timeout:client-server', '--set', 'client-server.timeout.timeoutMs=25'],
      ...[
        '--set',
        'client-server.latencyMs=1',
        '--fault',
        'slow:server:factor=2@50s',
        '--set',
        'slow-server.factor=3',
      ],
    );
    expect(nodes.client!.offered).toBe(1000);
    expect(wires['client-server']!.failed).toEqual({ timeout: 999 });
  });

  test('faults on one instance, one way of a wire, for a time', () => {
    const log = join(folder, 'faults.jsonl');
    expect(
      sim(
        ...['shop', '--until', '10s', '--log', log, '--fault', 'crash:payments/1@2s+1s'],
        ...['--fault', 'partition:orders-inventory/response@5s+500ms'],
      ).code,
    ).toBe(0);
    const rows = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const faults = rows.filter(({ type }) => type === 'fault').map(({ atMs, subject }) => [atMs, subject]);
    expect(faults).toEqual([
      [2000, 'crash-payments'],
      [3000, 'crash-payments'],
      [5000, 'partition-orders-inventory'],
      [5500, 'partition-orders-inventory'],
    ]);
    const paid = rows.filter(
      ({ type, node, atMs }) => type === 'served' && node === 'payments' && atMs > 2000 && atMs < 3000,
    );
    expect(new Set(paid.map(({ instance, outcome }) => `${instance} ${outcome}`))).toEqual(new Set(['2 ok']));
  });
});

describe('the log', () => {
  test('has one line per attempt, call, request and change of state, in order and without a gap', () => {
    const log = join(folder, 'log.jsonl');
    const { wires, nodes } = report(
      'shop',
      '--until',
      '60s',
      '--fault',
      'slow:payments:factor=20@10s',
      '--policy',
      'breaker:orders-payments',
      '--log',
      log,
    );
    const rows = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const count = (type: string, where: object): number =>
      rows.filter(
        (row) => row.type === type && Object.entries(where).every(([key, value]) => row[key] === value),
      ).length;
    for (const [id, wire] of Object.entries(wires)) {
      expect(count('call', { wire: id })).toBe(wire.calls - wire.inFlight);
      expect(count('attempt', { wire: id, rejectedBy: '' })).toBeGreaterThanOrEqual(
        wire.attempts - wire.inFlight,
      );
      expect(count('call', { wire: id, outcome: 'ok' })).toBe(wire.ok);
      expect(count('late', { wire: id })).toBe(wire.late);
    }
    expect(count('attempt', { outcome: 'circuit-open' })).toBe(wires['orders-payments']!.rejected);
    expect(count('served', { node: 'payments', outcome: 'ok' })).toBe(nodes.payments!.completed);
    expect(count('transition', { subject: 'orders-payments-breaker' })).toBe(1);
    for (const [at, row] of rows.entries())
      expect(row.atMs).toBeGreaterThanOrEqual(rows[Math.max(0, at - 1)].atMs);
  });
});

describe('several runs', () => {
  test('give every report, and means with their 99 % intervals', () => {
    const { printed } = sim('mm1', '--runs', '3', '--seed', '5', '--until', '30s', '--json');
    const { reports, summary } = JSON.parse(printed);
    expect(reports.map(({ seed }: Report) => seed)).toEqual([5, 6, 7]);
    expect(reports[1]).toEqual(report('mm1', '--seed', '6', '--until', '30s'));
    const means = reports.map(({ nodes }: Report) => nodes.server!.meanMs);
    expect(summary).toMatchObject({ runs: 3, confidence: 0.99 });
    expect(summary.numbers['nodes.server.meanMs']).toEqual(estimate(means));
    expect(sim('mm1', '--runs', '3', '--until', '30s').printed).toMatch(
      /nodes\.server\.meanMs +[\d.]+ +± [\d.]+ +3/,
    );
  });

  test('the interval is that of Student', () => {
    // Means and sample deviations by hand: 2, 4, 6 has mean 4 and deviation 2; t for 2 degrees of freedom is 9.925.
    expect(estimate([2, 4, 6])).toEqual({
      mean: 4,
      halfWidth: expect.closeTo((9.925 * 2) / Math.sqrt(3), 10),
      runs: 3,
    });
    expect(estimate([7])).toEqual({ mean: 7, halfWidth: null, runs: 1 });
    expect(studentT99(100)).toBeCloseTo(2.626, 2);
  });
});

describe('refusals end with 2 and one pointed sentence', () => {
  const broken = file(
    'broken.json',
    '{"format":"faultline","version":1,"nodes":[{"id":"a","kind":"clien"}]}',
  );
  const noJson = file('no.json', '{');
  const newer = file('newer.json', '{"format":"faultline","version":99}');
  const other = file('other.json', '{"hello":1}');
  const refused = file(
    'refused.json',
    sessionText({
      ...sessionOf(r15),
      commands: [{ atMs: 1, command: { type: 'remove-node', id: nodeId('nobody') }, cause: 'edit' }],
    }),
  );
  test.each([
    [['shp'], /no scenario or file "shp"; did you mean shop\?/],
    [['mm1', '--sed', '3'], /no option --sed; did you mean --seed\?/],
    [['mm1', '--seed', '-1'], /--seed must be a whole number 0–4294967295, got "-1"/],
    [['mm1', '--seed'], /--seed needs a value/],
    [['mm1', '--log', '--json'], /--log needs a value/],
    [
      ['mm1', '--set', 'client.requestMix=[{"operation":"a","weight":2000000}]'],
      /client\.requestMix\.0\.weight must be 0\.001–1000000, got 2000000/,
    ],
    [
      ['mm1', '--set', 'server.operations=[{"name":"a","steps":[{"do":"work","distribution":"foo"}]}]'],
      /\.distribution must be constant or exponential or .* or empirical, got "foo"/,
    ],
    [
      ['mm1', '--set', `server.operations=[{"name":"${'x'.repeat(65)}","steps":[]}]`],
      /server\.operations\.0\.name must be at most 64 long/,
    ],
    [['mm1', '--json=1'], /--json takes no value/],
    [['mm1', '--until', '10 minutes'], /--until must be a time such as/],
    [['mm1', '--until', '99999999h'], /--until must be 0–1000000000 ms \(277 h\), got "99999999h"/],
    [['mm1', '--warmup', '10s', '--until', '5s'], /--warmup must end before --until/],
    [['mm1', '--runs', '0'], /--runs must be a whole number 1–/],
    [['mm1', '--runs', '2', '--log', 'x'], /--log writes one run/],
    [['mm1', '--log', '-', '--json'], /would both write to the standard output/],
    [['mm1', '--log', join(folder, 'no', 'where.jsonl')], /the log cannot be written/],
    [['mm1', 'mmc'], /one thing is run at a time/],
    [['--json'], /name a scenario, a file or a link/],
    [['mm1', '--set', 'server'], /--set must be id\.param=value/],
    [['mm1', '--set', 'serve.concurrency=1'], /did you mean server\?/],
    [['mm1', '--set', 'server.concurency=1'], /did you mean concurrency\?/],
    [['mm1', '--set', 'server.concurrency=0'], /must be a whole number 1–10000, got 0/],
    [['mm1', '--fault', 'slo:server'], /no fault "slo"; did you mean slow\?/],
    [['mm1', '--fault', 'slow'], /--fault must be kind:target/],
    [['mm1', '--fault', 'slow:serve'], /no node, wire or frame "serve"; did you mean server\?/],
    [['mm1', '--fault', 'slow:server/percent'], /one, fixed=n, percent=n, .* got "percent"/],
    [['mm1', '--fault', 'slow:server/one=1'], /got "one=1"/],
    [['mm1', '--fault', 'slow:server/percent=101'], /instance.value must be a whole number 1–100, got 101/],
    [['mm1', '--fault', 'slow:server/0'], /number of an instance, got "0"/],
    [['mm1', '--fault', 'slow:server/x'], /number of an instance, got "x"/],
    [['mm1', '--fault', 'slow:server/2'], /server has 1 instance/],
    [['shop-cqrs', '--fault', 'slow:read-side/2'], /behind "read-side\/" must stand one, fixed=n/],
    [['shop-cqrs', '--fault', 'loss:read-side/outside'], /must stand all, inside or across/],
    [['shop-cqrs', '--fault', 'loss:read-side/all/up'], /behind that request or response/],
    [['shop-cqrs', '--fault', 'hot-key:read-side'], /on read-side: nothing in it can suffer hot-key/],
    [['mm1', '--fault', 'slow:server/4', '--set', 'server.instances=3'], /server has 3 instances/],
    [['mm1', '--fault', 'slow:server@soon'], /the times must be @start or @start\+duration/],
    [['mm1', '--fault', 'slow:server:factor'], /a parameter must be param=value/],
    [['mm1', '--fault', 'slow:client-server'], /slow/],
    [['mm1', '--policy', 'brake:client-server'], /no policy "brake"/],
    [['mm1', '--policy', 'breaker:client'], /no wire "client"; did you mean|no wire "client"; there are/],
    [['mm1', '--policy', 'breaker:client-server:openForMs=0'], /openForMs must be 1–600000 ms, got 0/],
    [[broken], /not sound.*\n {2}- .*no node kind "clien"/s],
    [[noJson], /This is not JSON/],
    [[newer], /version/],
    [[other], /neither a Faultline document nor a session/],
    [[refused], /commands\.0: .*nobody/],
    [[folder], /is a folder/],
    [['https://example.org/'], /This link holds no session/],
    [['#d=1abc'], /damaged|lost its end/],
  ] as const)('%s', (words, sentence) => {
    const { code, printed, complaint } = sim(...words);
    expect(complaint).toMatch(sentence);
    expect(complaint).toMatch(/^faultline: .*\n$/s);
    expect([code, printed]).toEqual([2, '']);
  });

  test('a run that stops for good ends with 1, and says where and why', () => {
    const { code, complaint } = sim(
      ...[
        'mm1',
        '--set',
        'client.workload=closed',
        '--set',
        'client.thinkMs=0',
        '--set',
        'server.meanServiceMs=0',
      ],
      ...['--until', '1s'],
    );
    expect(complaint).toMatch(/seed 1 stopped at 0 ms: More than 200000 events/);
    expect(code).toBe(1);
  });

  test('without a word it says on the standard error how it is used', () => {
    expect(sim()).toEqual({ code: 2, printed: '', complaint: sim('--help').printed });
  });

  test('--help and --list end with 0', () => {
    expect(sim('--help').printed).toMatch(/--runs N/);
    expect(sim('--help').code).toBe(0);
    expect(sim('--list').printed).toMatch(/^shop /);
    expect(sim().code).toBe(2);
  });
});

describe('--compare', () => {
  const slow = ['shop', '--until', '20s', '--fault', 'slow:payments:factor=20@5s'];

  test('tells what differs, both reports and the first event at which they part', () => {
    const { code, printed } = sim(...slow, '--compare', 'breaker:orders-payments', '--json');
    expect(code).toBe(0);
    const { a, b, differences, parting } = JSON.parse(printed);
    expect(differences).toMatchObject([{ type: 'only', side: 'b', sort: 'policy', kind: 'breaker' }]);
    expect(a).toEqual(report(...slow));
    expect(b).toEqual(report(...slow, '--policy', 'breaker:orders-payments'));
    expect(parting.comparedMs).toBe(parting.parting.atMs);
    expect(parting.parting.atMs).toBeGreaterThan(5000);
    const log = join(folder, 'a.jsonl');
    sim(...slow, '--log', log);
    const rows = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toContainEqual(parting.parting.a);
  });

  test('says in words where they part, or that they do not', () => {
    const text = sim(...slow, '--compare', 'breaker:orders-payments').printed;
    expect(text).toMatch(/A and B part at \S+ s; before that \d+ events are the same in both/);
    expect(text).toContain('policy orders-payments-breaker');
    expect(sim(...slow, '--compare', 'payments.title=Bank').printed).toMatch(/do not part up to 20 s/);
  });

  test('refuses what it cannot read, and names itself', () => {
    const { code, complaint } = sim('shop', '--compare', 'nobody.x=1');
    expect(code).toBe(2);
    expect(complaint).toContain('--compare nobody.x=1: there is no node');
    expect(sim('shop', '--compare', 'a.b=1', '--runs', '2').complaint).toContain(
      'leave --log and --runs away',
    );
  });
});

describe('a scenario with a challenge', () => {
  test('prints its objectives, met or not and since when', () => {
    const { printed } = sim('black-friday', '--json');
    const { objectives } = JSON.parse(printed);
    expect(objectives.map(({ id, state, sinceMs }: ObjectiveReport) => [id, state, sinceMs])).toEqual([
      ['p95', 'missed', 27_000],
      ['payments-wrong', 'open', null],
      ['errors', 'missed', 120_000],
      ['database', 'met', 120_000],
      ['budget', 'met', 0],
      ['as-given', 'met', 0],
    ]);
  });

  test('says so in words, too, and a change of what was given on the command line is none of the six policies', () => {
    const { printed } = sim('black-friday', '--until', '30s', '--set', 'payments.meanServiceMs=1');
    expect(printed).toContain(
      'objective missed since 0 s: Load, services and faults stay as they are, measured 1',
    );
    expect(printed).toContain('objective open: At most 1 % of the checkouts fail');
  });
});
