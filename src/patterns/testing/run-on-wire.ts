import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { logOf, type Report, type Row } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';

export interface WireFault {
  readonly kind: string;
  readonly direction: 'request' | 'response' | 'both';
  readonly params: Readonly<Record<string, unknown>>;
  /** 0 if absent. */
  readonly startMs?: number;
}

/**
 * What callee and wire report of `count` calls, one every 10 ms from 10 ms on, over a wire of 10 ms each way to a service whose one worker
 * takes 10 ms, under these faults. For tests only.
 */
export function runOnWire(
  faults: readonly WireFault[],
  count = 10,
): { callee: Report['nodes'][string]; wire: Report['wires'][string]; rows: Row[] } {
  const place = { title: 'Node', x: 0, y: 0 };
  const recorded = Array.from({ length: count }, (_, k) => ({ atMs: 10 * (k + 1) }));
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'One wire',
      nodes: [
        { ...place, id: 'client', kind: 'client', params: { workload: 'recorded', recorded } },
        {
          ...place,
          id: 'callee',
          kind: 'service',
          params: { concurrency: 1, queueLimit: 1000, serviceDistribution: 'constant', meanServiceMs: 10 },
        },
      ],
      wires: [{ id: 'wire', from: 'client', to: 'callee', latencyMs: 10 }],
      faults: faults.map(({ direction, ...fault }, i) => ({
        id: `fault-${i}`,
        target: { type: 'wire', id: 'wire', direction },
        ...fault,
      })),
    },
    registry,
  );
  const { simulation, rows } = logOf({ document, seed: 1, commands: [] }, 1_000_000);
  const { nodes, wires } = reportOf(simulation);
  return { callee: nodes.callee as never, wire: wires.wire as never, rows };
}

/** Numbers of the calls in the order in which the callee served them. */
export function arrivalsOnWire(faults: readonly WireFault[], count: number): number[] {
  const { rows } = runOnWire(faults, count);
  return rows.flatMap((row) => (row.type === 'served' && row.node === 'callee' ? [row.trace] : []));
}
