import type { OutcomeName } from '../../model/outcome.ts';
import type { LogQuery, LogRow } from '../../protocol/messages.ts';

export interface LogFilter {
  /** Words that must all occur in the row, in any column; case does not matter. */
  readonly text: string;
  /** Empty means all. */
  readonly types: readonly LogRow['type'][];
  /** Empty means all; rows without an outcome pass only then. */
  readonly outcomes: readonly OutcomeName[];
  /** Only rows about this node, wire, policy or fault; empty for all. */
  readonly subject: string;
}

export const noFilter: LogFilter = { text: '', types: [], outcomes: [], subject: '' };

export function isFiltering(filter: LogFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.types.length > 0 ||
    filter.outcomes.length > 0 ||
    filter.subject !== ''
  );
}

/** What the simulation sorts out by itself; the text is looked for here. */
export function queryOf(filter: LogFilter): Omit<LogQuery, 'from' | 'count'> {
  return {
    ...(filter.subject === '' ? {} : { subject: filter.subject }),
    ...(filter.types.length === 0 ? {} : { types: filter.types }),
    ...(filter.outcomes.length === 0 ? {} : { outcomes: filter.outcomes }),
  };
}

export function matchesText(row: LogRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const haystack = textOf(row).toLowerCase();
  return wanted.split(/\s+/).every((word) => haystack.includes(word));
}

/** Node, wire, policy or fault that a row is about. */
export function subjectOf(row: LogRow): string {
  switch (row.type) {
    case 'attempt':
    case 'call':
    case 'late':
      return row.wire;
    case 'served':
      return row.node;
    case 'transition':
    case 'fault':
    case 'command':
    case 'notice':
      return row.subject;
  }
}

/** 0 where a row belongs to no trace. */
export function traceOf(row: LogRow): number {
  return 'trace' in row ? row.trace : 0;
}

export function outcomeOf(row: LogRow): OutcomeName | null {
  return 'outcome' in row ? row.outcome : null;
}

/** How long what the row tells of took; null for an instant. */
export function durationOf(row: LogRow): number | null {
  return 'startedMs' in row ? row.atMs - row.startedMs : null;
}

/** What the row says beside its columns. */
export function detailOf(row: LogRow): string {
  switch (row.type) {
    case 'attempt':
      return row.rejectedBy === '' ? row.operation : `${row.operation} ⊘ ${row.rejectedBy}`;
    case 'call':
    case 'served':
      return row.operation;
    case 'late':
      return '';
    case 'transition':
      return `${row.from} → ${row.to}: ${row.reason}`;
    case 'fault':
    case 'command':
    case 'notice':
      return row.text;
  }
}

function textOf(row: LogRow): string {
  return [
    row.type,
    subjectOf(row),
    outcomeOf(row) ?? '',
    detailOf(row),
    'call' in row ? `call:${row.call}` : '',
    'trace' in row ? `trace:${row.trace}` : '',
  ].join(' ');
}
