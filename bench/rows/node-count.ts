import type { FaultlineDocument } from '../../src/model/document.ts';
import { parseDocument } from '../../src/model/parse-document.ts';
import { registry } from '../../src/patterns/registry.ts';
import { Simulation } from '../../src/simulation/simulation.ts';
import { interleaved } from '../interleaved.ts';
import { type Row, ratioRow } from '../row.ts';

const events = 1_000_000;
const options = { journalCapacity: 200_000, messageCapacity: 0, traceEvery: 100 };

/**
 * As many events among 1000 nodes as among 10: pairs of a client and its service, each at the same rate. A run goes on where it was,
 * so that what is made once (nodes, streams, the log's columns) is not counted as the cost of an event.
 */
export function nodeCountRows(rounds: number): Row[] {
  const candidates = [10, 100, 1000].map((nodes) => {
    const simulation = new Simulation(registry, pairs(nodes / 2), 1, options);
    return {
      name: `${nodes} nodes`,
      run: () => simulation.run(Number.POSITIVE_INFINITY, events),
    };
  });
  const [ten, hundred, thousand] = interleaved(candidates, events, rounds);
  return [
    ratioRow('nodes-100', 'cost per event, 100 nodes ÷ 10', ten, hundred, null),
    ratioRow('nodes-1000', 'cost per event, 1000 nodes ÷ 10', ten, thousand, 1.5),
  ];
}

function pairs(count: number): FaultlineDocument {
  const numbers = Array.from({ length: count }, (_, i) => i);
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      title: `${count} pairs`,
      nodes: numbers.flatMap((i) => [
        { id: `c${i}`, kind: 'client', title: `c${i}`, x: 0, y: i, params: { ratePerSecond: 100 } },
        {
          id: `s${i}`,
          kind: 'service',
          title: `s${i}`,
          x: 9,
          y: i,
          params: { meanServiceMs: 8, instances: 2 },
        },
      ]),
      wires: numbers.map((i) => ({ id: `w${i}`, from: `c${i}`, to: `s${i}`, latencyMs: 2 + (i % 7) })),
      faults: [],
    },
    registry,
  );
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value.document;
}
