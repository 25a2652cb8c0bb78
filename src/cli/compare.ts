import { ok, type Result } from '../base/result.ts';
import type { FaultlineDocument } from '../model/document.ts';
import { type Difference, documentDifferences } from '../model/document-diff.ts';
import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import { findParting } from '../simulation/parting.ts';
import { addFault, addPolicy, setParameter } from './change-document.ts';
import { reportText } from './report-text.ts';
import { type Report, type RunResult, runSession } from './run-session.ts';
import { type Cell, numberText, textTable } from './text-table.ts';

type PartingAnswer = ReturnType<typeof findParting>;
type TraceRow = NonNullable<NonNullable<PartingAnswer['parting']>['a']>;

export interface Compared {
  readonly a: RunResult;
  readonly b: RunResult;
  readonly differences: readonly Difference[];
  readonly parting: PartingAnswer;
}

/** `--compare`: a parameter as for `--set`, or a policy or fault as for `--policy` and `--fault`; all of them make B of A. */
export function changedFor(
  document: FaultlineDocument,
  changes: readonly string[],
): Result<FaultlineDocument, string> {
  let changed = document;
  for (const text of changes) {
    const [kind = ''] = text.split(':');
    const change = registry.policies.has(kind)
      ? addPolicy
      : registry.faults.has(kind)
        ? addFault
        : setParameter;
    const result = change(changed, text);
    if (!result.ok) return { ok: false, error: result.error.replace(/^--(set|policy|fault)/, '--compare') };
    changed = result.value;
  }
  return ok(changed);
}

/** Runs both on their own, for the reports, and both side by side, for the first event at which they part. */
export function compareSessions(a: Session, b: Session, untilMs: number, warmupMs: number): Compared {
  const run = (session: Session) =>
    runSession(session, {
      untilMs,
      warmupMs,
      journalCapacity: 1,
      sliceEvents: 100_000,
      onSlice: () => undefined,
      recorder: null,
    });
  return {
    a: run(a),
    b: run(b),
    differences: documentDifferences(a.document, b.document),
    // Details of traces are left out, so that sequence numbers are those of --log.
    parting: findParting(registry, { a, b, untilMs, traceEvery: 0x7fff_ffff }),
  };
}

export function comparedText({ a, b, differences, parting }: Compared): string {
  return [
    `A\n${reportText(a.report)}`,
    `B\n${reportText(b.report)}`,
    `What differs\n${differencesText(differences)}`,
    `Numbers\n${numbersText(a.report, b.report)}`,
    partingText(parting),
  ].join('\n');
}

function differencesText(differences: readonly Difference[]): string {
  if (differences.length === 0) return 'nothing that a run can tell\n';
  return textTable(['', 'A', 'B'], differences.map(differenceRow));
}

function differenceRow(one: Difference): Cell[] {
  switch (one.type) {
    case 'only': {
      const there = one.on === '' ? one.kind || 'there' : `${one.kind} on ${one.on}`;
      return [`${one.sort} ${one.id}`, one.side === 'a' ? there : null, one.side === 'b' ? there : null];
    }
    case 'field':
      return [`${one.id}.${one.field}`, valueText(one.a), valueText(one.b)];
    case 'order':
      return [`order ${one.on || `of ${one.sort}s`}`, one.a.join(', '), one.b.join(', ')];
  }
}

function valueText(value: unknown): Cell {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Of nodes and wires that both have, the numbers that are not the same. */
function numbersText(a: Report, b: Report): string {
  const rows = [...numberRows(a.nodes, b.nodes), ...numberRows(a.wires, b.wires)];
  return rows.length === 0 ? 'all the same\n' : textTable(['', 'A', 'B', 'B − A'], rows);
}

function numberRows(a: Readonly<Record<string, object>>, b: Readonly<Record<string, object>>): Cell[][] {
  return Object.keys(a).flatMap((id) => {
    const [inA, inB] = [flat(a[id]), flat(b[id])];
    return Object.keys(inB.size === 0 ? {} : Object.fromEntries([...inA, ...inB]))
      .filter((name) => inA.get(name) !== inB.get(name))
      .map((name): Cell[] => {
        const [left, right] = [inA.get(name) ?? null, inB.get(name) ?? null];
        const gap = (right ?? 0) - (left ?? 0);
        const isMeasured = left !== null && right !== null;
        return [`${id}.${name}`, left, right, isMeasured ? `${gap > 0 ? '+' : ''}${numberText(gap)}` : null];
      });
  });
}

/** Its numbers by name, failures by their class. */
function flat(report: object | undefined): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [name, value] of Object.entries(report ?? {})) {
    if (typeof value === 'number') numbers.set(name, value);
    else if (name === 'failed')
      for (const [kind, count] of Object.entries(value as object))
        numbers.set(`failed.${kind}`, Number(count));
  }
  return numbers;
}

function partingText({ compared, comparedMs, parting }: PartingAnswer): string {
  const same = `${compared} events are the same in both`;
  if (parting === null) return `A and B do not part up to ${seconds(comparedMs)}: ${same}.\n`;
  const rows = [parting.a, parting.b].map((row, at): Cell[] => [at === 0 ? 'A' : 'B', ...rowCells(row)]);
  return `A and B part at ${seconds(parting.atMs)}; before that ${same}.\n${textTable(['', 'at', 'sequence', 'event', 'of', 'what', 'trace'], rows)}`;
}

function seconds(ms: number): string {
  return `${numberText(ms / 1000)} s`;
}

function rowCells(row: TraceRow | null): Cell[] {
  if (row === null) return ['nothing more', null, null, null, null, null];
  const head: Cell[] = [`${numberText(row.atMs)} ms`, row.sequence, row.type];
  switch (row.type) {
    case 'attempt': {
      const by = row.rejectedBy === '' ? '' : ` by ${row.rejectedBy}`;
      return [...head, row.wire, `${row.outcome}${by}, attempt ${row.attempt}, ${row.operation}`, row.trace];
    }
    case 'call':
      return [...head, row.wire, `${row.outcome}, ${row.attempts} attempts, ${row.operation}`, row.trace];
    case 'served':
      return [...head, row.node, `${row.outcome}, instance ${row.instance}, ${row.operation}`, row.trace];
    case 'late':
      return [...head, row.wire, row.outcome, row.trace];
    case 'transition':
      return [...head, row.subject, `${row.from} → ${row.to}`, null];
    case 'fault':
      return [...head, row.subject, row.text, null];
  }
}
