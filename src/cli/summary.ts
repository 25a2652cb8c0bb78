import type { Report } from './run-session.ts';

/** A number over several runs: its mean and half the width of its 99 % confidence interval, null for fewer than two runs. */
export interface Estimate {
  readonly mean: number;
  readonly halfWidth: number | null;
  /** Runs in which there was something to measure. */
  readonly runs: number;
}

export interface Summary {
  readonly runs: number;
  readonly confidence: 0.99;
  /** By path in the report: `nodes.server.meanMs`, `wires.client-server.policies.<id>.opened`. */
  readonly numbers: Readonly<Record<string, Estimate>>;
}

/**
 * Means over runs with different seeds. The runs are independent, so Student's t gives the interval (Law and Kelton, Simulation Modeling
 * and Analysis, 4.5: replication and deletion).
 */
export function summarise(reports: readonly Report[]): Summary {
  const columns = new Map<string, number[]>();
  for (const report of reports) {
    for (const [path, value] of numbersOf(report)) {
      const column = columns.get(path);
      if (column) column.push(value);
      else columns.set(path, [value]);
    }
  }
  const numbers: Record<string, Estimate> = {};
  for (const [path, values] of columns) {
    // A failure class that a run does not name did not happen in it.
    const missing = path.includes('.failed.') ? reports.length - values.length : 0;
    numbers[path] = estimate([...values, ...Array.from({ length: missing }, () => 0)]);
  }
  return { runs: reports.length, confidence: 0.99, numbers };
}

/** Mean and 99 % interval of independent values. */
export function estimate(values: readonly number[]): Estimate {
  const runs = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / runs;
  if (runs < 2) return { mean, halfWidth: null, runs };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, halfWidth: studentT99(runs - 1) * Math.sqrt(squares / (runs - 1) / runs), runs };
}

function numbersOf(report: Report): [path: string, value: number][] {
  const found: [string, number][] = [['events', report.events]];
  for (const [id, node] of Object.entries(report.nodes)) collect(found, `nodes.${id}`, node);
  for (const [id, { policies, ...wire }] of Object.entries(report.wires)) {
    collect(found, `wires.${id}`, wire);
    for (const policy of policies) collect(found, `wires.${id}.policies.${policy.id}`, policy);
  }
  return found;
}

function collect(into: [string, number][], path: string, value: unknown): void {
  if (typeof value === 'number') into.push([path, value]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) collect(into, `${path}.${key}`, inner);
}

/** Two-sided 99 % quantiles of Student's t for 1–30 degrees of freedom (Abramowitz and Stegun, table 26.10). */
const t99 = [
  63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.25, 3.169, 3.106, 3.055, 3.012, 2.977, 2.947,
  2.921, 2.898, 2.878, 2.861, 2.845, 2.831, 2.819, 2.807, 2.797, 2.787, 2.779, 2.771, 2.763, 2.756, 2.75,
];
const z99 = 2.575829;

/** Beyond the table by the expansion around the normal quantile (ibid., 26.7.5), good to three digits there. */
export function studentT99(freedom: number): number {
  return t99[freedom - 1] ?? z99 + (z99 ** 3 + z99) / (4 * freedom);
}
