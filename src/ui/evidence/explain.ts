import type { Params, PolicySpec, WireSpec } from '../../model/document.ts';
import type { LogRow } from '../../protocol/messages.ts';
import type { Messages } from '../words/en.ts';
import { formatCount, formatMs } from '../words/format.ts';

type Words = Messages['explain'];
type Row<Type extends LogRow['type']> = Extract<LogRow, { readonly type: Type }>;

/** What the log knows of a breaker around the time of a row. */
export interface BreakerThen {
  /** Its newest change of state up to then; null if it never changed. */
  readonly last: { readonly to: string; readonly reason: string } | null;
  /** When it let or will let the next trial through; null where that is not known. */
  readonly trialAtMs: number | null;
}

/**
 * One or two plain sentences on why a call or an attempt ended as it did; empty where its outcome says all. Made of its row, of the wire's
 * policies and, for a breaker, of its changes of state in the log.
 */
export function explainRow(
  row: LogRow,
  wire: WireSpec,
  title: string,
  breaker: BreakerThen,
  words: Words,
): string {
  if (row.type === 'attempt') return explainAttempt(row, wire, title, breaker, words);
  return row.type === 'call' ? explainCall(row, wire, title, words) : '';
}

/** The policy that a row's sentence is about where that is a breaker: its changes of state must be asked for. */
export function breakerOf(row: LogRow | undefined, wire: WireSpec | undefined): PolicySpec | null {
  if (row?.type !== 'attempt' || row.rejectedBy === '') return null;
  const policy = wire?.policies.find(({ id }) => id === row.rejectedBy);
  return policy?.kind === 'breaker' ? policy : null;
}

/** A breaker's newest change up to a time, and its next one, from its changes in order; `openUntilMs` is known of one that is open now. */
export function breakerAt(changes: readonly LogRow[], atMs: number, openUntilMs: number | null): BreakerThen {
  const all = changes.filter((row): row is Row<'transition'> => row.type === 'transition');
  const last = all.findLast((row) => row.atMs <= atMs) ?? null;
  const next = last === null ? undefined : all[all.indexOf(last) + 1];
  const trialAtMs = next === undefined ? openUntilMs : next.to === 'halfOpen' ? next.atMs : null;
  return { last, trialAtMs };
}

function explainAttempt(
  row: Row<'attempt'>,
  wire: WireSpec,
  title: string,
  breaker: BreakerThen,
  words: Words,
): string {
  const tookMs = row.atMs - row.startedMs;
  if (row.rejectedBy !== '') {
    const policy = wire.policies.find(({ id }) => id === row.rejectedBy);
    return policy === undefined ? '' : explainRejection(policy, title, tookMs, row.atMs, breaker, words);
  }
  if (row.outcome !== 'timeout') return '';
  // A 504 of the callee's own looks the same; only one that came exactly at the limit is the limit's.
  const limit = wire.policies.find(
    ({ kind, enabled, params }) =>
      kind === 'timeout' && enabled && Math.abs(number(params, 'timeoutMs') - tookMs) < 1e-6,
  );
  return limit === undefined ? '' : words.timeout(title, formatMs(tookMs));
}

function explainRejection(
  { kind, params }: PolicySpec,
  title: string,
  waitedMs: number,
  atMs: number,
  breaker: BreakerThen,
  words: Words,
): string {
  switch (kind) {
    case 'breaker':
      return explainBreaker(title, atMs, breaker, words);
    case 'bulkhead':
      return waitedMs > 0
        ? words.bulkheadWaited(title, formatMs(waitedMs))
        : words.bulkhead(title, formatCount(number(params, 'maxConcurrent')));
    case 'rate-limiter':
      return words.limiter(title, formatCount(number(params, 'limit')), formatMs(number(params, 'windowMs')));
    case 'load-shedding':
      return waitedMs > 0
        ? words.sheddingWaited(title, formatMs(waitedMs))
        : words.shedding(title, formatCount(number(params, 'maxInFlight')));
    case 'adaptive-concurrency':
      return words.adaptive(title);
    default:
      return words.other(kind, title);
  }
}

function explainBreaker(title: string, atMs: number, { last, trialAtMs }: BreakerThen, words: Words): string {
  switch (last?.to) {
    case 'open': {
      const restMs = trialAtMs === null ? null : trialAtMs - atMs;
      const trial = restMs === null ? '' : restMs > 0 ? words.nextTrial(formatMs(restMs)) : words.trialDue;
      return words.breakerOpen(title, words.why(last.reason) + trial);
    }
    case 'halfOpen':
      return words.breakerHalfOpen(title);
    case 'forcedOpen':
      return words.breakerForced(title);
    default:
      return words.breaker(title);
  }
}

function explainCall(row: Row<'call'>, wire: WireSpec, title: string, words: Words): string {
  const has = (kind: string) => wire.policies.some((policy) => policy.kind === kind && policy.enabled);
  const sentences: string[] = [];
  if (row.attempts > 1) {
    // With both on a wire the log does not say which of them began an attempt.
    if (has('retry') && !has('hedge'))
      sentences.push(
        row.outcome === 'ok' && !row.degraded
          ? words.retryOk(title, row.attempts)
          : words.retryFailed(title, row.attempts),
      );
    else if (has('hedge') && !has('retry')) sentences.push(words.hedge(title, row.attempts));
    if (sentences.length > 0 && has('idempotency-key')) sentences.push(words.oneKey);
  }
  if (row.degraded && has('fallback')) sentences.push(words.fallback(title));
  return sentences.join(' ');
}

function number(params: Params, key: string): number {
  const value = params[key];
  return typeof value === 'number' ? value : Number.NaN;
}
