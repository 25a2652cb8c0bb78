import { outcomeName } from '../model/outcome.ts';
import type { LogPage, LogQuery, LogRow } from '../protocol/messages.ts';
import type { Core } from './core.ts';
import {
  AT_MS,
  ATTEMPT,
  CALL,
  COMMAND,
  FAULT,
  floatsPerRow,
  intsPerRow,
  LATE_ANSWER,
  QUEUE,
  SERVED,
  STARTED_MS,
  TRANSITION,
} from './journal.ts';
import * as field from './journal-fields.ts';

/** Rows that one question may look through before it answers with what it has found. */
const scanMax = 200_000;

/** A page of the event log. Without a filter the rows are those from `from` on; with one, the first `count` that match from there on. */
export function readLog(core: Core, query: LogQuery): LogPage {
  const { rows } = core.journal;
  const { firstSequence, nextSequence } = rows;
  const found: LogRow[] = [];
  if (query.from < 0) {
    // No more than there are from there to the end.
    const count = Math.min(query.count, -query.from);
    const skip = -query.from - count;
    let seen = 0;
    for (let sequence = nextSequence - 1; sequence >= firstSequence && found.length < count; sequence--) {
      const row = matching(core, sequence, query);
      if (row !== null && seen++ >= skip) found.push(row);
    }
    return { rows: found.reverse(), firstSequence, nextSequence };
  }
  const start = Math.max(query.from, firstSequence);
  for (
    let sequence = start;
    sequence < nextSequence && sequence < start + scanMax && found.length < query.count;
    sequence++
  ) {
    const row = matching(core, sequence, query);
    if (row !== null) found.push(row);
  }
  return { rows: found, firstSequence, nextSequence };
}

/** One row as it is shown, or null if it is only a detail of a trace. */
export function readRow(core: Core, sequence: number): LogRow | null {
  const { journal } = core;
  const { ints, floats } = journal.rows;
  const row = journal.rows.rowOf(sequence);
  const at = row * intsPerRow;
  const kind = ints[at + field.kind];
  if (kind >= QUEUE) return null;
  const atMs = floats[row * floatsPerRow + AT_MS];
  if (kind >= TRANSITION) return textRow(core, kind, sequence, atMs);
  const shared = {
    sequence,
    atMs,
    operation: core.world.operations[ints[at + field.operation]] ?? '',
    call: ints[at + field.call],
    parent: ints[at + field.parent],
    trace: ints[at + field.trace],
    outcome: outcomeName(ints[at + field.outcome]),
  };
  const startedMs = floats[row * floatsPerRow + STARTED_MS];
  if (kind === SERVED) {
    return {
      type: 'served',
      ...shared,
      startedMs,
      node: core.world.nodes[ints[at + field.subject]].id,
      instance: ints[at + field.instance],
    };
  }
  const wire = core.world.wires[ints[at + field.subject]].id;
  if (kind === ATTEMPT) {
    const rejectedBy =
      ints[at + field.detail] === 0 ? '' : core.world.policies[ints[at + field.detail] - 1].id;
    return {
      type: 'attempt',
      ...shared,
      startedMs,
      wire,
      attempt: ints[at + field.attempt],
      instance: ints[at + field.instance],
      rejectedBy,
    };
  }
  if (kind === CALL) {
    return {
      type: 'call',
      ...shared,
      startedMs,
      wire,
      attempts: ints[at + field.attempt],
      degraded: ints[at + field.detail] === 1,
    };
  }
  return {
    type: 'late',
    sequence,
    atMs,
    wire,
    call: shared.call,
    trace: shared.trace,
    outcome: shared.outcome,
  };
}

function textRow(core: Core, kind: number, sequence: number, atMs: number): LogRow {
  const [subject, first, second, third] = core.journal.text(sequence);
  if (kind === TRANSITION)
    return { type: 'transition', sequence, atMs, subject, from: first, to: second, reason: third };
  const type = kind === FAULT ? 'fault' : kind === COMMAND ? 'command' : 'notice';
  return { type, sequence, atMs, subject, text: `${first} ${second}`.trim() };
}

function matching(core: Core, sequence: number, query: LogQuery): LogRow | null {
  const { ints } = core.journal.rows;
  const at = core.journal.rows.rowOf(sequence) * intsPerRow;
  const kind = ints[at + field.kind];
  if (kind >= QUEUE) return null;
  if (query.trace !== undefined && (kind > LATE_ANSWER || ints[at + field.trace] !== query.trace))
    return null;
  const row = readRow(core, sequence);
  if (row === null) return null;
  if (query.types !== undefined && !query.types.includes(row.type)) return null;
  if (query.outcomes !== undefined && !('outcome' in row && query.outcomes.includes(row.outcome)))
    return null;
  if (query.subject !== undefined && !subjectsOf(row).includes(query.subject)) return null;
  return row;
}

function subjectsOf(row: LogRow): readonly string[] {
  switch (row.type) {
    case 'attempt':
      return [row.wire, row.rejectedBy];
    case 'call':
    case 'late':
      return [row.wire];
    case 'served':
      return [row.node];
    case 'transition':
    case 'fault':
    case 'command':
    case 'notice':
      return [row.subject];
  }
}
