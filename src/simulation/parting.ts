import type { Registry } from '../model/registry-contract.ts';
import type { Session } from '../model/session.ts';
import type { LogRow, PartingAnswer, TraceRow } from '../protocol/messages.ts';
import { COMMAND } from './journal.ts';
import * as field from './journal-fields.ts';
import { readRow } from './log-reader.ts';
import { Timeline } from './timeline.ts';

/** Kernel events that a run goes on by between looks at its log, and rows that as many may write. */
const sliceEvents = 2000;
const journalCapacity = 1_000_000;
/** Kernel events of one run after which the search stops and says how far it came: minutes of work, not hours. */
const eventsMax = 20_000_000;

interface PartingOptions {
  readonly untilMs: number;
  /** One trace in so many has its details kept. At 1, as on the screen, sequence numbers are those of the log that is shown there. */
  readonly traceEvery?: number;
}

type Pair = { readonly a: Session; readonly b: Session } & PartingOptions;

/**
 * Runs two sessions from 0 ms, compares their logs row by row, and stops at the first row that is not the same. Nothing is inferred: what
 * it calls equal has been compared.
 *
 * Rows are compared as they are read on the screen, without the numbers that only name them (sequence, call and parent), because a policy
 * more gives all spans behind it other names without anything having happened otherwise. Commands and notices are no events of the system;
 * they are not in the trace hash either.
 */
export function findParting(registry: Registry, { a, b, untilMs, traceEvery = 1 }: Pair): PartingAnswer {
  const inA = new LogWalk(registry, a, traceEvery);
  const inB = new LogWalk(registry, b, traceEvery);
  for (let compared = 0; ; compared++) {
    const [rowA, rowB] = [inA.peek(untilMs), inB.peek(untilMs)];
    if (rowA === null && rowB === null) {
      const comparedMs = Math.min(inA.reachedMs, inB.reachedMs);
      return { compared, comparedMs, parting: null };
    }
    if (rowA === null || rowB === null || !isSameEvent(rowA, rowB)) {
      // A run that was stopped by the limit has no row, and nothing follows from that.
      if ((rowA === null && inA.isCutShort) || (rowB === null && inB.isCutShort))
        return { compared, comparedMs: Math.min(inA.reachedMs, inB.reachedMs), parting: null };
      const atMs = Math.min(rowA?.atMs ?? Number.POSITIVE_INFINITY, rowB?.atMs ?? Number.POSITIVE_INFINITY);
      return { compared, comparedMs: atMs, parting: { atMs, a: rowA, b: rowB } };
    }
    inA.advance();
    inB.advance();
  }
}

/** One run, read row by row; it runs on only when all that it has written was read, so that no row falls out of its log. */
class LogWalk {
  readonly #timeline: Timeline;
  #next = 0;
  #isAtEnd = false;
  isCutShort = false;

  constructor(registry: Registry, session: Session, traceEvery: number) {
    this.#timeline = new Timeline(
      registry,
      session,
      { journalCapacity, messageCapacity: 0, traceEvery },
      () => undefined,
    );
  }

  get reachedMs(): number {
    return this.#timeline.nowMs;
  }

  /** The next row of the trace up to `untilMs`; null if there is none. */
  peek(untilMs: number): TraceRow | null {
    const { core } = this.#timeline.simulation;
    for (;;) {
      const { rows } = core.journal;
      for (; this.#next < rows.nextSequence; this.#next++) {
        if (rows.int(field.kind, this.#next) >= COMMAND) continue;
        const row = readRow(core, this.#next);
        if (row !== null && isTraceRow(row)) return row;
      }
      if (this.#isAtEnd) return null;
      this.#runOn(untilMs);
    }
  }

  advance(): void {
    this.#next++;
  }

  #runOn(untilMs: number): void {
    const end = this.#timeline.run(untilMs, sliceEvents);
    if (end !== 'budget') this.#isAtEnd = true;
    else if (this.#timeline.simulation.eventCount >= eventsMax) this.#isAtEnd = this.isCutShort = true;
  }
}

function isTraceRow(row: LogRow): row is TraceRow {
  return row.type !== 'command' && row.type !== 'notice';
}

/** Numbers that name a row and say nothing about what happened. */
const names: ReadonlySet<string> = new Set(['sequence', 'call', 'parent']);

/** Whether two rows tell of the same event: the same of the same at the same time, bit by bit. */
export function isSameEvent(a: TraceRow, b: TraceRow): boolean {
  const [left, right]: readonly Readonly<Record<string, unknown>>[] = [{ ...a }, { ...b }];
  if (left === undefined || right === undefined || a.type !== b.type) return false;
  for (const key of Object.keys(left)) if (!names.has(key) && left[key] !== right[key]) return false;
  return true;
}
