import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSession } from '../../simulation/testing/build-session.ts';
import { logOf } from '../../simulation/testing/play.ts';

// Policies on a wire against models that were written from their pages of the handbook alone, and share no line with the engines. A model
// is asked for each call in turn how it ends and when. Times have fractions of their own, so that no two things happen at once.

interface Call {
  readonly atMs: number;
  readonly durationMs: number;
  readonly outcome: string;
}

/** How a call ended. */
type End = readonly [outcome: string, atMs: number];

const outcomes = [
  ...['ok', 'ok', 'server-error', 'timeout', 'connection-refused'],
  ...['not-found', 'rate-limited', 'bulkhead-full'],
];
const failures = ['timeout', 'connection-refused', 'unavailable', 'server-error'];
const rejections = ['rate-limited', 'bulkhead-full', 'circuit-open'];

const calls = fc
  .array(
    fc.record({
      gapMs: fc.nat(30),
      durationMs: fc.nat(50),
      outcome: fc.constantFrom(...outcomes),
      fraction: fc.integer({ min: 1, max: 999 }),
    }),
    { minLength: 20, maxLength: 80 },
  )
  .map((list): Call[] => {
    let atMs = 0;
    return list.map(({ gapMs, durationMs, outcome, fraction }, i) => {
      atMs += gapMs + 1;
      // A thousandth of its own for each start, and ten thousandths for each end.
      return { atMs: atMs + i / 1000, durationMs: durationMs + fraction / 1e4 + i / 1e7, outcome };
    });
  });

const round = (ms: number) => Math.round(ms * 1e5) / 1e5;

function run(policies: readonly object[], recorded: readonly Call[]): End[] {
  const session = buildSession({
    nodes: {
      client: { kind: 'client', workload: 'recorded', recorded },
      service: { kind: 'service', concurrency: 10_000 },
    },
    wires: { 'client>service': { policies } },
  });
  return logOf(session, 1e6)
    .rows.flatMap((row) => (row.type === 'call' ? [row] : []))
    .sort((a, b) => a.call - b.call)
    .map((row) => [row.outcome, round(row.atMs)]);
}

interface Due {
  readonly atMs: number;
  readonly what: string;
  readonly call: number;
}

/** Plays what is due in order of time; a model adds to it. */
function inOrder(recorded: readonly Call[], on: (due: Due, add: (due: Due) => void) => void): void {
  const list: Due[] = recorded.map(({ atMs }, call) => ({ atMs, what: 'comes', call }));
  for (;;) {
    const next = list.reduce<Due | null>(
      (first, due) => (first && first.atMs <= due.atMs ? first : due),
      null,
    );
    if (next === null) return;
    list.splice(list.indexOf(next), 1);
    on(next, (due) => list.push(due));
  }
}

function agrees<Params extends object>(
  policy: fc.Arbitrary<Params>,
  kind: string,
  model: (params: Params, recorded: readonly Call[]) => End[],
): void {
  fc.assert(
    fc.property(policy, calls, (params, recorded) => {
      const expected = model(params, recorded).map(([outcome, atMs]) => [outcome, round(atMs)]);
      expect(run([{ kind, ...params }], recorded)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
}

const upTo = (max: number) => fc.integer({ min: 1, max });

interface BreakerParams {
  readonly mode: string;
  readonly openForMs: number;
  readonly openGrowth: number;
  readonly openForMaxMs: number;
  readonly successThreshold: number;
  readonly halfOpenMaxCalls: number;
  readonly failureThreshold: number;
  readonly failureRate: number;
  readonly slowCallMs: number;
  readonly slowCallRate: number;
  readonly minimumCalls: number;
  readonly windowSize: number;
  readonly windowMs: number;
}

interface Result {
  readonly atMs: number;
  readonly failed: boolean;
  readonly slow: boolean;
}

class BreakerModel {
  era = 0;
  #mode: 'closed' | 'open' | 'half-open' = 'closed';
  #results: Result[] = [];
  #untilMs = 0;
  #reopened = 0;
  #trials = 0;
  readonly #p: BreakerParams;

  constructor(params: BreakerParams) {
    this.#p = params;
  }

  letsThrough(atMs: number): boolean {
    if (this.#mode === 'open' && atMs >= this.#untilMs) this.#enter('half-open');
    if (this.#mode === 'open') return false;
    if (this.#mode === 'half-open' && this.#trials >= this.#p.halfOpenMaxCalls) return false;
    if (this.#mode === 'half-open') this.#trials++;
    return true;
  }

  hears(era: number, outcome: string, tookMs: number, atMs: number): void {
    // The break may have ended since somebody called.
    if (this.#mode === 'open' && atMs >= this.#untilMs) this.#enter('half-open');
    if (era !== this.era) return;
    if (this.#mode === 'half-open') this.#trials--;
    if (rejections.includes(outcome)) return;
    const { mode, slowCallMs } = this.#p;
    const slow = mode !== 'consecutive' && slowCallMs > 0 && tookMs > slowCallMs;
    this.#results.push({ atMs, failed: failures.includes(outcome), slow });
    if (this.#mode === 'half-open') this.#judgeTrials(atMs);
    else if (this.#isTooMuch(atMs)) this.#open(atMs);
  }

  #judgeTrials(atMs: number): void {
    const { slowCallRate, successThreshold } = this.#p;
    const slow = this.#results.filter((one) => one.slow).length;
    if (this.#results.at(-1)?.failed || (slow > 0 && slow >= slowCallRate * successThreshold)) {
      this.#reopened++;
      this.#open(atMs);
    } else if (this.#results.length >= successThreshold) {
      this.#reopened = 0;
      this.#enter('closed');
    }
  }

  #isTooMuch(atMs: number): boolean {
    const { mode, failureThreshold, failureRate, slowCallRate } = this.#p;
    if (mode === 'consecutive') {
      const last = this.#results.slice(-failureThreshold);
      return last.length === failureThreshold && last.every((one) => one.failed);
    }
    const inWindow = this.#inWindow(atMs);
    const share = (what: 'failed' | 'slow') => inWindow.filter((one) => one[what]).length / inWindow.length;
    return (
      inWindow.length >= this.#least() && (share('failed') >= failureRate || share('slow') >= slowCallRate)
    );
  }

  #inWindow(atMs: number): Result[] {
    const { mode, windowSize, windowMs } = this.#p;
    if (mode === 'count-window') return this.#results.slice(-windowSize);
    const bucketOf = (ms: number) => Math.floor(ms / (windowMs / 10));
    return this.#results.filter((one) => bucketOf(one.atMs) > bucketOf(atMs) - 10);
  }

  #least(): number {
    const { mode, minimumCalls, windowSize } = this.#p;
    return mode === 'count-window' ? Math.min(minimumCalls, windowSize) : minimumCalls;
  }

  #open(atMs: number): void {
    const { openForMs, openForMaxMs, openGrowth } = this.#p;
    this.#enter('open');
    this.#untilMs =
      atMs + Math.min(Math.max(openForMaxMs, openForMs), openForMs * openGrowth ** this.#reopened);
  }

  #enter(mode: 'closed' | 'open' | 'half-open'): void {
    this.#mode = mode;
    this.era++;
    this.#results = [];
    this.#trials = 0;
  }
}

describe('a circuit breaker', () => {
  const params = {
    openForMs: fc.constantFrom(30.00123, 100.00123, 250.50123),
    openGrowth: fc.constantFrom(1, 2, 1.5),
    openForMaxMs: fc.constantFrom(10, 200.00123, 600.00123),
    successThreshold: upTo(3),
    halfOpenMaxCalls: upTo(3),
    failureThreshold: upTo(4),
    failureRate: fc.constantFrom(0.01, 0.3, 0.5, 0.75, 1),
    slowCallMs: fc.constantFrom(0, 20, 40),
    slowCallRate: fc.constantFrom(0.3, 0.5, 1),
    minimumCalls: upTo(8),
    windowSize: upTo(8),
    windowMs: fc.constantFrom(100, 300, 1000),
  };

  test.each(['consecutive', 'count-window', 'time-window'])('that counts by %s', (mode) => {
    agrees(fc.record({ ...params, mode: fc.constant(mode) }), 'breaker', (p, recorded) => {
      const ends: End[] = [];
      const eras: number[] = [];
      const breaker = new BreakerModel(p);
      inOrder(recorded, ({ atMs, what, call }, add) => {
        const { durationMs, outcome } = recorded[call]!;
        if (what === 'ends') {
          breaker.hears(eras[call]!, outcome, durationMs, atMs);
          ends[call] = [outcome, atMs];
        } else if (breaker.letsThrough(atMs)) {
          eras[call] = breaker.era;
          add({ atMs: atMs + durationMs, what: 'ends', call });
        } else ends[call] = ['circuit-open', atMs];
      });
      return ends;
    });
  });
});

test('a bulkhead', () => {
  const params = { maxConcurrent: upTo(4), maxQueue: fc.nat(4), maxWaitMs: fc.constantFrom(0, 5.5, 20.25) };
  agrees(fc.record(params), 'bulkhead', ({ maxConcurrent, maxQueue, maxWaitMs }, recorded) => {
    const ends: End[] = [];
    let running = 0;
    let line: number[] = [];
    const start = (call: number, atMs: number): Due => {
      running++;
      return { atMs: atMs + recorded[call]!.durationMs, what: 'ends', call };
    };
    const comes = (call: number, atMs: number): Due[] => {
      if (running < maxConcurrent) return [start(call, atMs)];
      if (line.length >= maxQueue) ends[call] = ['bulkhead-full', atMs];
      else line.push(call);
      return line.includes(call) && maxWaitMs > 0 ? [{ atMs: atMs + maxWaitMs, what: 'waited', call }] : [];
    };
    const finishes = (call: number, atMs: number): Due[] => {
      ends[call] = [recorded[call]!.outcome, atMs];
      running--;
      const next = line.shift();
      return next === undefined ? [] : [start(next, atMs)];
    };
    const waited = (call: number, atMs: number): Due[] => {
      if (line.includes(call)) ends[call] = ['bulkhead-full', atMs];
      line = line.filter((other) => other !== call);
      return [];
    };
    inOrder(recorded, ({ atMs, what, call }, add) => {
      const does = what === 'comes' ? comes : what === 'ends' ? finishes : waited;
      for (const due of does(call, atMs)) add(due);
    });
    return ends;
  });
});

test('an adaptive limit', () => {
  const params = {
    initialLimit: upTo(10),
    minLimit: upTo(4),
    maxLimit: fc.integer({ min: 3, max: 30 }),
    latencyTargetMs: fc.constantFrom(20, 30),
    increase: upTo(3),
    backoffRatio: fc.constantFrom(0.5, 0.57, 0.9, 0.99),
  };
  agrees(fc.record(params), 'adaptive-concurrency', (p, recorded) => {
    const ends: End[] = [];
    const underWay: number[] = [];
    const within = (limit: number) => Math.max(p.minLimit, Math.min(p.maxLimit, limit));
    let limit = within(p.initialLimit);
    let running = 0;
    inOrder(recorded, ({ atMs, what, call }, add) => {
      const { durationMs, outcome } = recorded[call]!;
      if (what === 'comes') {
        if (running >= limit) {
          ends[call] = ['bulkhead-full', atMs];
          return;
        }
        underWay[call] = ++running;
        add({ atMs: atMs + durationMs, what: 'ends', call });
        return;
      }
      running--;
      ends[call] = [outcome, atMs];
      const dropped = ['timeout', 'unavailable', 'connection-refused', 'rate-limited'].includes(outcome);
      if (dropped || (outcome === 'ok' && durationMs > p.latencyTargetMs))
        limit = within(Math.floor((limit * Math.round(p.backoffRatio * 1000)) / 1000));
      else if (outcome === 'ok' && underWay[call]! * 2 >= limit) limit = within(limit + p.increase);
    });
    return ends;
  });
});

describe('a rate limiter', () => {
  const params = { limit: upTo(12), windowMs: fc.constantFrom(50, 100, 333, 1000), burst: upTo(10) };
  interface Rate {
    readonly limit: number;
    readonly windowMs: number;
    readonly burst: number;
  }
  /** Whether a call passes, given when the others before it have passed. */
  const models: Record<string, (rate: Rate, passed: readonly number[], nowMs: number) => boolean> = {
    'fixed-window': ({ limit, windowMs }, passed, nowMs) =>
      passed.filter((ms) => Math.floor(ms / windowMs) === Math.floor(nowMs / windowMs)).length < limit,
    'sliding-log': ({ limit, windowMs }, passed, nowMs) =>
      passed.filter((ms) => ms > nowMs - windowMs).length < limit,
    'sliding-window-counter': ({ limit, windowMs }, passed, nowMs) => {
      const at = Math.floor(nowMs / windowMs);
      const inWindow = (index: number) => passed.filter((ms) => Math.floor(ms / windowMs) === index).length;
      return inWindow(at) + inWindow(at - 1) * (1 - (nowMs / windowMs - at)) + 1 <= limit;
    },
    'token-bucket': ({ limit, windowMs, burst }, passed, nowMs) => {
      let level = burst;
      let lastMs = 0;
      const refill = (ms: number) => {
        level = Math.min(burst, level + ((ms - lastMs) * limit) / windowMs);
        lastMs = ms;
      };
      for (const ms of passed) {
        refill(ms);
        level--;
      }
      refill(nowMs);
      return level >= 1;
    },
  };

  test.each(Object.keys(models))('by %s', (algorithm) => {
    agrees(fc.record({ ...params, algorithm: fc.constant(algorithm) }), 'rate-limiter', (p, recorded) => {
      const passed: number[] = [];
      return recorded.map(({ atMs, durationMs, outcome }): End => {
        if (!models[algorithm]!(p, passed, atMs)) return ['rate-limited', atMs];
        passed.push(atMs);
        return [outcome, atMs + durationMs];
      });
    });
  });

  test('by leaky bucket', () => {
    agrees(
      fc.record({ ...params, algorithm: fc.constant('leaky-bucket') }),
      'rate-limiter',
      (p, recorded) => {
        let nextMs = 0;
        let line: number[] = [];
        return recorded.map(({ atMs, durationMs, outcome }): End => {
          line = line.filter((ms) => ms > atMs);
          const goesMs = Math.max(atMs, nextMs);
          if (goesMs > atMs && line.length >= p.burst) return ['rate-limited', atMs];
          if (goesMs > atMs) line.push(goesMs);
          nextMs = goesMs + p.windowMs / p.limit;
          return [outcome, goesMs + durationMs];
        });
      },
    );
  });
});
