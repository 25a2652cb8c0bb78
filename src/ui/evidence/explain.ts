import type { Params, PolicySpec, WireSpec } from '../../model/document.ts';
import { isRejection, outcomeCode } from '../../model/outcome.ts';
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

/** Whether the log must be asked which attempt of a call was refused: it has the policy, the call's own row has only the outcome. */
export function isRejectedCall(row: LogRow): row is Row<'call'> {
  return row.type === 'call' && isRejection(outcomeCode(row.outcome));
}

/** Of the attempts of its trace, in order, the one whose refusal by a policy became the call's outcome; null if the callee itself gave that. */
export function refusalOf(call: Row<'call'>, attempts: readonly LogRow[]): LogRow | null {
  const last = attempts.findLast(
    (row) => row.type === 'attempt' && row.parent === call.call && row.outcome === call.outcome,
  );
  return last?.type === 'attempt' && last.rejectedBy !== '' ? last : null;
}

/** The policy that a row's sentence is about where that is a breaker: its changes of state must be asked for. */
export function breakerOf(row: LogRow | undefined, wire: WireSpec | undefined): PolicySpec | null {
  if (row?.type !== 'attempt' || row.rejectedBy === '') return null;
  const policy = wire?.policies.find(({ id }) => id === row.rejectedBy);
  return policy?.kind === 'breaker' ? policy : null;
}

/**
 * A breaker's newest change before a row of the log, and its next one, from its changes in order; `openUntilMs` is known of one that is open
 * now. Goes by the order of the log: in the instant in which a trial fails, others may have been rejected before.
 */
export function breakerAt(
  changes: readonly LogRow[],
  { sequence }: LogRow,
  openUntilMs: number | null,
): BreakerThen {
  const all = changes.filter((row): row is Row<'transition'> => row.type === 'transition');
  const last = all.findLast((row) => row.sequence < sequence) ?? null;
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
    case 'rate-limiter': {
      const limit = formatCount(number(params, 'limit'));
      const window = formatMs(number(params, 'windowMs'));
      return params.algorithm === 'leaky-bucket'
        ? words.limiterFull(title, limit, window, formatCount(number(params, 'burst')))
        : words.limiter(title, limit, window);
    }
    case 'timeout':
      return words.tooLate(title);
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
  const find = (kind: string) => wire.policies.find((policy) => policy.kind === kind && policy.enabled);
  const has = (kind: string) => find(kind) !== undefined;
  const fallback = find('fallback');
  const operation = fallback?.params.mode === 'other-operation' ? String(fallback.params.operation) : null;
  const sentences: string[] = [];
  if (row.attempts > 1) {
    // Where several on a wire may begin attempts, the log does not say which of them did.
    const beginners = [has('retry'), has('hedge'), operation !== null].filter(Boolean).length;
    if (beginners === 1) sentences.push(explainAttempts(row, wire, title, operation, words));
    if (beginners === 1 && operation === null && has('idempotency-key')) sentences.push(words.oneKey);
  }
  if (row.degraded && fallback !== undefined)
    sentences.push(operation === null ? words.fallback(title) : words.fallbackAsked(title, operation));
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** Why a call took several attempts that only one policy of the wire can have begun: the retry, the fallback by asking for `operation`, or the hedge. */
function explainAttempts(
  row: Row<'call'>,
  wire: WireSpec,
  title: string,
  operation: string | null,
  words: Words,
): string {
  const { attempts, outcome, degraded } = row;
  const isGood = outcome === 'ok' && !degraded;
  if (operation !== null) return outcome === 'ok' ? '' : words.fallbackAskedFailed(title, operation);
  const retryAt = wire.policies.findIndex(({ kind, enabled }) => kind === 'retry' && enabled);
  const beginner = retryAt >= 0 ? 'retry' : 'hedge';
  if (outcome === 'cancelled') return words.givenUp(title, beginner, attempts);
  if (outcome === 'timeout' && wasCutOff(row, wire, beginner)) return words.cutOff(title, beginner, attempts);
  if (beginner === 'retry')
    return isGood ? words.retryOk(title, attempts) : words.retryFailed(title, attempts);
  return isGood ? words.hedge(title, attempts) : words.hedgeFailed(title, attempts);
}

/** Whether a timeout outside of what begins attempts struck: then the call took as long as that allows. */
function wasCutOff({ startedMs, atMs }: Row<'call'>, { policies }: WireSpec, beginner: string): boolean {
  const layers = policies.filter(({ enabled }) => enabled);
  const outside = layers.slice(
    0,
    layers.findIndex(({ kind }) => kind === beginner),
  );
  return outside.some(
    ({ kind, params }) =>
      kind === 'timeout' && Math.abs(number(params, 'timeoutMs') - (atMs - startedMs)) < 1e-6,
  );
}

function number(params: Params, key: string): number {
  const value = params[key];
  return typeof value === 'number' ? value : Number.NaN;
}
