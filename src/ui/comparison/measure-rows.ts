import { type ErrorClass, isRejection, outcomeCode } from '../../model/outcome.ts';
import type { NodeReport, Report, WireReport } from '../../protocol/report.ts';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { words } from '../words/words.ts';

/** What the two are compared by. Rates per virtual second, shares 0–1, times in ms; NaN where nothing was measured. */
interface Measures {
  readonly rate: number;
  readonly errors: number;
  readonly rejected: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export type MeasureName = keyof Measures;

export const measureNames: readonly MeasureName[] = ['rate', 'errors', 'rejected', 'p50', 'p95', 'p99'];

const formats: Record<MeasureName, (value: number) => string> = {
  rate: formatRate,
  errors: formatShare,
  rejected: formatShare,
  p50: formatMs,
  p95: formatMs,
  p99: formatMs,
};

/** Of a node or wire over the whole run; null if the report does not have it. */
export function measuresOf(report: Report, subject: string): Measures | null {
  const node = report.nodes[subject];
  const wire = report.wires[subject];
  if (node !== undefined) return measures(report.virtualMs, node.completed, node, null);
  return wire === undefined ? null : measures(report.virtualMs, wire.ok, wire, wire.rejected);
}

function measures(
  virtualMs: number,
  completed: number,
  one: NodeReport | WireReport,
  rejectedCalls: number | null,
): Measures {
  const failures = Object.entries(one.failed) as [ErrorClass, number][];
  const sum = (entries: typeof failures) => entries.reduce((total, [, count]) => total + count, 0);
  // A node counts refusals among its failures; a wire has them apart.
  const refused = sum(failures.filter(([name]) => isRejection(outcomeCode(name))));
  const rejected = rejectedCalls ?? refused;
  const failed = sum(failures) - (rejectedCalls === null ? refused : 0);
  const ended = completed + failed + rejected;
  const share = (count: number) => (ended === 0 ? Number.NaN : count / ended);
  return {
    rate: virtualMs > 0 ? ended / (virtualMs / 1000) : Number.NaN,
    errors: share(failed),
    rejected: share(rejected),
    p50: one.p50Ms ?? Number.NaN,
    p95: one.p95Ms ?? Number.NaN,
    p99: one.p99Ms ?? Number.NaN,
  };
}

export function measureText(name: MeasureName, value: number): string {
  return formats[name](value);
}

/** B − A with its sign, in the unit of the measure; shares in points of percent. */
export function differenceText(name: MeasureName, a: number, b: number): string {
  const gap = b - a;
  if (!Number.isFinite(gap)) return formats[name](Number.NaN);
  if (gap === 0) return '0';
  const text = `${gap > 0 ? '+' : '−'}${formats[name](Math.abs(gap))}`;
  return name === 'errors' || name === 'rejected' ? words().comparison.points(text) : text;
}
