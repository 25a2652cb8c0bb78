import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { logOf, type Report } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';

export interface NodeFault {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** 1-based; all if absent. */
  readonly instance?: number;
  readonly startMs?: number;
  readonly durationMs?: number;
}

/**
 * Calls at these times, over a wire that takes no time, to a service or database that takes 10 ms for each, under these faults: when and
 * how its requests ended, in the order in which they did. For tests only.
 */
export function runOnNode(
  kind: 'service' | 'database',
  params: Readonly<Record<string, unknown>>,
  timesMs: readonly number[],
  faults: readonly NodeFault[],
): { node: Report['nodes'][string]; endsMs: number[]; outcomes: string[] } {
  const place = { title: 'Node', x: 0, y: 0 };
  const constant =
    kind === 'service'
      ? { serviceDistribution: 'constant', meanServiceMs: 10 }
      : { latencyDistribution: 'constant', meanLatencyMs: 10 };
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'One node',
      nodes: [
        {
          ...place,
          id: 'client',
          kind: 'client',
          params: { workload: 'recorded', recorded: timesMs.map((atMs) => ({ atMs })) },
        },
        { ...place, id: 'node', kind, params: { ...constant, ...params } },
      ],
      wires: [{ id: 'wire', from: 'client', to: 'node', latencyMs: 0 }],
      faults: faults.map(({ instance = 0, ...fault }, i) => ({
        id: `fault-${i}`,
        target: { type: 'node', id: 'node', instance },
        ...fault,
      })),
    },
    registry,
  );
  const { simulation, rows } = logOf({ document, seed: 1, commands: [] }, 1_000_000);
  const served = rows.flatMap((row) => (row.type === 'served' && row.node === 'node' ? [row] : []));
  return {
    node: reportOf(simulation).nodes.node as never,
    endsMs: served.map(({ atMs }) => atMs),
    outcomes: served.map(({ outcome }) => outcome),
  };
}
