import { parseDocument } from '../../model/parse-document.ts';
import { registry } from '../../patterns/registry.ts';
import { reportOf } from '../report.ts';
import { resetMeasures } from '../reset-measures.ts';
import { Simulation } from '../simulation.ts';
import { quietOptions, type Report } from './play.ts';

/** Independent runs of a document, each with a seed of its own, warmed up before they are measured. */
export interface Replication {
  readonly nodes: readonly object[];
  readonly wires: readonly object[];
  readonly runs: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
}

/** What `measure` reads from the report of each run. */
export function replicate<Measures extends Readonly<Record<string, number>>>(
  { nodes, wires, runs, warmUpMs, measuredMs }: Replication,
  measure: (report: Report) => Measures,
): Measures[] {
  const place = { title: 'Node', x: 0, y: 0 };
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      title: 'Theory',
      nodes: nodes.map((node) => ({ ...place, ...node })),
      wires,
      faults: [],
    },
    registry,
  );
  if (!parsed.ok || parsed.value.notices.length > 0) throw new Error(JSON.stringify(parsed));
  const { document } = parsed.value;
  return Array.from({ length: runs }, (_, seed) => {
    const simulation = new Simulation(registry, document, seed + 1, quietOptions);
    simulation.run(warmUpMs);
    resetMeasures(simulation);
    simulation.run(warmUpMs + measuredMs);
    return measure(reportOf(simulation));
  });
}

export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The interval that covers the mean with a confidence of 99 %, by Student's t. For 20 to 30 or many values. */
export function interval99(values: readonly number[]): Interval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
  const half = studentT(n - 1) * Math.sqrt(variance / n);
  return { from: mean - half, to: mean + half };
}

/** The 99.5 % quantile by Cornish and Fisher's expansion: within 0.2 % from 10 degrees of freedom on. */
function studentT(degrees: number): number {
  const z = 2.575829303548901;
  const square = z * z;
  const first = (z * (square + 1)) / 4;
  const second = (z * (5 * square * square + 16 * square + 3)) / 96;
  return z + first / degrees + second / (degrees * degrees);
}
