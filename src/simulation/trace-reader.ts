import { CAUSED, INSIDE, NONE, OUTERMOST } from '../model/call-table.ts';
import { OK, outcomeName } from '../model/outcome.ts';
import type { Span, SpanKind, Trace, TraceQuery, TraceSummary } from '../protocol/messages.ts';
import type { Core } from './core.ts';
import {
  AT_MS,
  ATTEMPT,
  BACKOFF,
  CALL,
  CARRIED,
  floatsPerRow,
  intsPerRow,
  LATE_ANSWER,
  QUEUE,
  SERVED,
  STARTED_MS,
  WORK,
} from './journal.ts';
import * as field from './journal-fields.ts';
import { isByHand } from './wire-runtime.ts';

/** Rows that one look may read: the last few minutes of a busy run. */
const scanMax = 30_000;

/** The latest traces, newest first: what is still running, then what has ended. */
export function readTraces(core: Core, query: TraceQuery): TraceSummary[] {
  const tally = tallyRows(core, query);
  const fits = (trace: number, isFailed: boolean) =>
    (query.onlyFailed !== true || isFailed) && (query.subject === undefined || tally.touching.has(trace));
  const summary = (trace: number, operation: number) => ({
    trace,
    operation: core.world.operations[operation] ?? '',
    attempts: tally.attempts.get(trace) ?? 0,
    spans: tally.spans.get(trace) ?? 0,
  });
  const { calls } = core;
  const found: TraceSummary[] = [];
  for (const row of calls.rows()) {
    const isRoot = (calls.flags[row] & (OUTERMOST | CAUSED)) === OUTERMOST && calls.parent[row] === NONE;
    if (!isRoot || !fits(calls.trace[row], false) || !isWanted(core, calls.wire[row], query)) continue;
    const shared = summary(calls.trace[row], calls.operation[row]);
    found.push({ ...shared, startedMs: calls.startedMs[row], endedMs: Number.NaN, outcome: 'running' });
  }
  found.sort((a, b) => b.trace - a.trace);
  const { ints, floats } = core.journal.rows;
  for (const row of tally.roots) {
    if (found.length >= query.count) break;
    const at = row * intsPerRow;
    if (!fits(ints[at + field.trace], ints[at + field.outcome] !== OK)) continue;
    if (!isWanted(core, ints[at + field.subject], query)) continue;
    found.push({
      ...summary(ints[at + field.trace], ints[at + field.operation]),
      startedMs: floats[row * floatsPerRow + STARTED_MS],
      endedMs: floats[row * floatsPerRow + AT_MS],
      outcome: outcomeName(ints[at + field.outcome]),
    });
  }
  return found.slice(0, query.count);
}

/** Who can be called and begins something all the same does so by itself; and what a person asks for comes over a wire of no document. */
function isWanted(core: Core, wire: number, { onlyAsked }: TraceQuery): boolean {
  const { cell } = core.wires[wire];
  return onlyAsked !== true || isByHand(cell) || core.nodes[cell.from].kind.refusesCalls !== null;
}

interface Tally {
  /** Rows of ended root calls, newest first. */
  readonly roots: readonly number[];
  readonly spans: ReadonlyMap<number, number>;
  readonly attempts: ReadonlyMap<number, number>;
  /** Traces that touched the subject that was asked for. */
  readonly touching: ReadonlySet<number>;
}

function tallyRows(core: Core, query: TraceQuery): Tally {
  const { rows } = core.journal;
  const { ints } = rows;
  const roots: number[] = [];
  const spans = new Map<number, number>();
  const attempts = new Map<number, number>();
  const touching = new Set<number>();
  const oldest = Math.max(rows.firstSequence, rows.nextSequence - scanMax);
  for (let sequence = rows.nextSequence - 1; sequence >= oldest; sequence--) {
    const row = rows.rowOf(sequence);
    const at = row * intsPerRow;
    const kind = ints[at + field.kind];
    if (kind > LATE_ANSWER) continue;
    const trace = ints[at + field.trace];
    spans.set(trace, (spans.get(trace) ?? 0) + 1);
    if (kind === ATTEMPT) attempts.set(trace, (attempts.get(trace) ?? 0) + 1);
    if (query.subject !== undefined && subjectOf(core, kind, ints[at + field.subject]) === query.subject)
      touching.add(trace);
    if (kind === CALL && ints[at + field.parent] === 0) roots.push(row);
  }
  return { roots, spans, attempts, touching };
}

/** All spans of one trace: those that ended, from the log, and those that run, from the call table. Null if nothing is known of it. */
export function readTrace(core: Core, trace: number): Trace | null {
  const { rows } = core.journal;
  const { ints, floats } = rows;
  const spans: Span[] = runningSpans(core, trace);
  for (let sequence = rows.firstSequence; sequence < rows.nextSequence; sequence++) {
    const row = rows.rowOf(sequence);
    const at = row * intsPerRow;
    if (ints[at + field.trace] !== trace) continue;
    const kind = spanKind(ints[at + field.kind], ints[at + field.detail]);
    if (kind === null) continue;
    const isCarried = kind === 'carried';
    spans.push({
      id: ints[at + field.call] === 0 ? -1 - sequence : ints[at + field.call],
      parent: ints[at + field.parent],
      kind,
      subject: subjectOf(core, ints[at + field.kind], ints[at + field.subject]),
      policy:
        kind === 'rejected' || kind === 'backoff'
          ? (core.world.policies[ints[at + field.detail] - 1]?.id ?? '')
          : '',
      operation: isCarried
        ? (core.journal.names[ints[at + field.operation]] ?? '')
        : (core.world.operations[ints[at + field.operation]] ?? ''),
      carrier: isCarried ? ints[at + field.detail] : 0,
      startedMs: floats[row * floatsPerRow + STARTED_MS],
      endedMs: floats[row * floatsPerRow + AT_MS],
      attempt: ints[at + field.attempt],
      instance: ints[at + field.instance],
      outcome: outcomeName(ints[at + field.outcome]),
    });
  }
  if (spans.length === 0) return null;
  spans.sort((a, b) => a.startedMs - b.startedMs || Math.abs(a.id) - Math.abs(b.id));
  return { trace, spans };
}

function runningSpans(core: Core, trace: number): Span[] {
  const { calls, world } = core;
  const spans: Span[] = [];
  for (const row of calls.rows()) {
    const flags = calls.flags[row];
    const isCall = (flags & OUTERMOST) !== 0;
    const isServer = !isCall && (flags & INSIDE) !== 0;
    if ((!isCall && !isServer) || calls.trace[row] !== trace) continue;
    const parent = isCall ? calls.parent[row] : calls.peer[row];
    const isParentThere = isCall ? parent !== NONE : calls.isSame(parent, calls.peerGeneration[row]);
    const cause = (flags & CAUSED) === 0 ? 0 : calls.cause[row];
    spans.push({
      id: calls.span[row],
      parent: isParentThere ? calls.span[parent] : cause,
      kind: isCall ? 'call' : 'server',
      subject: isCall ? world.wires[calls.wire[row]].id : world.nodes[calls.node[row]].id,
      policy: '',
      operation: world.operations[calls.operation[row]] ?? '',
      carrier: 0,
      startedMs: calls.startedMs[row],
      endedMs: Number.NaN,
      attempt: calls.attempt[row],
      instance: calls.instance[row] + 1,
      outcome: 'running',
    });
  }
  return spans;
}

function spanKind(kind: number, detail: number): SpanKind | null {
  switch (kind) {
    case CALL:
      return 'call';
    case ATTEMPT:
      return detail === 0 ? 'attempt' : 'rejected';
    case SERVED:
      return 'server';
    case QUEUE:
      return 'queue';
    case WORK:
      return 'work';
    case BACKOFF:
      return 'backoff';
    case CARRIED:
      return 'carried';
    default:
      return null;
  }
}

function subjectOf(core: Core, kind: number, subject: number): string {
  const isNode = kind === SERVED || kind === QUEUE || kind === WORK || kind === CARRIED;
  return (isNode ? core.world.nodes[subject] : core.world.wires[subject])?.id ?? '';
}
