import type { Report } from './run-session.ts';
import type { Estimate, Summary } from './summary.ts';
import { type Cell, numberText, textTable } from './text-table.ts';

type WireReport = Report['wires'][string];

/** A report for reading. */
export function reportText(report: Report): string {
  const { seed, virtualMs, events, hash } = report;
  return [
    `seed ${seed}, ${numberText(virtualMs / 1000)} s of virtual time, ${events} events, trace hash ${hash}\n`,
    nodeTable(report),
    wireTable(report),
    kindLines(report),
    policyLines(report),
    invariantLines(report),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Means and intervals for reading. */
export function summaryText(summary: Summary): string {
  const rows = Object.entries(summary.numbers).map(
    ([path, { mean, halfWidth, runs }]: [string, Estimate]) => [
      path,
      mean,
      halfWidth === null ? null : `± ${numberText(halfWidth)}`,
      runs,
    ],
  );
  return `${summary.runs} runs, means with 99 % confidence intervals\n\n${textTable(['', 'mean', '99 %', 'runs'], rows)}`;
}

function nodeTable(report: Report): string {
  const head = ['node', 'offered', 'ok', 'failed', 'mean ms', 'p50', 'p95', 'p99', 'busy', 'queue', 'inside'];
  const rows = Object.entries(report.nodes).map(([id, node]): Cell[] => [
    id,
    node.offered,
    node.completed,
    sum(Object.values(node.failed)),
    node.meanMs,
    node.p50Ms,
    node.p95Ms,
    node.p99Ms,
    node.utilisation === null ? null : `${(100 * node.utilisation).toFixed(1)} %`,
    node.meanQueueLength,
    node.meanInSystem,
  ]);
  return rows.length === 0 ? '' : textTable(head, rows);
}

function wireTable(report: Report): string {
  const head = [
    'wire',
    'calls',
    'attempts',
    'ok',
    'failed',
    'rejected',
    'late',
    'mean ms',
    'p50',
    'p95',
    'p99',
  ];
  const rows = Object.entries(report.wires).map(([id, wire]): Cell[] => [
    id,
    wire.calls,
    wire.attempts,
    wire.ok,
    sum(Object.values(wire.failed)),
    wire.rejected,
    wire.late,
    wire.meanMs,
    wire.p50Ms,
    wire.p95Ms,
    wire.p99Ms,
  ]);
  return rows.length === 0 ? '' : textTable(head, rows);
}

const nodeColumns: readonly string[] = [
  'offered',
  'completed',
  'failed',
  'meanMs',
  'p50Ms',
  'p95Ms',
  'p99Ms',
  'utilisation',
  'meanQueueLength',
  'meanInSystem',
];
const wordLengthMax = 200;

/** What kinds of nodes add of their own; long values are cut, `--json` has them whole. */
function kindLines(report: Report): string {
  return Object.entries(report.nodes)
    .flatMap(([id, node]) => {
      const own = Object.entries(node).filter(([name]) => !nodeColumns.includes(name));
      const words = own.map(([name, value]) => `${name} ${shortened(wordOf(value))}`);
      return words.length === 0 ? [] : [`${id}: ${words.join(', ')}\n`];
    })
    .join('');
}

function shortened(word: string): string {
  return word.length <= wordLengthMax ? word : `${word.slice(0, wordLengthMax)}…`;
}

function policyLines(report: Report): string {
  const wires: readonly (readonly [string, WireReport])[] = Object.entries(report.wires);
  return wires
    .flatMap(([, wire]) =>
      wire.policies.map(({ id, kind, ...fields }) => {
        const words = Object.entries(fields).map(([name, value]) => `${name} ${wordOf(value)}`);
        return `${kind} ${id}: ${words.join(', ')}\n`;
      }),
    )
    .join('');
}

function invariantLines(report: Report): string {
  return report.invariants
    .map(
      ({ name, holds, detail }) =>
        `${holds ? 'holds' : 'BROKEN'}: ${name}${detail === '' ? '' : `; ${detail}`}\n`,
    )
    .join('');
}

function wordOf(value: unknown): string {
  return typeof value === 'number'
    ? numberText(value)
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
