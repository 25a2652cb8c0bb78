import type { WireSpec } from '../document.ts';
import type { CallEdge, CallGraph, CallVertex } from './call-graph.ts';
import { edgesOf } from './call-graph.ts';
import { enteringPerSecond, passingPerSecond } from './passing-rate.ts';
import { activePolicies, listOf, numberOf, recordOf } from './read-params.ts';

interface ExpectedLoad {
  /** That are made on the wire, before its policies. */
  readonly callsPerSecond: number;
  /** Mean number of calls under way when nothing fails and nobody queues: rate × time (Little 1961). */
  readonly underWay: number;
}

export type ExpectedLoads = ReadonlyMap<WireSpec, ExpectedLoad>;

/** What each wire has to carry on average in a healthy run, without retries. Wires that nobody calls on are absent. */
export function expectedLoads(graph: CallGraph): ExpectedLoads {
  const times = meanTimes(graph);
  const loads = new Map<WireSpec, ExpectedLoad>();
  const rates = new Map<CallVertex, number>();
  for (const vertex of [...graph.vertices].reverse()) {
    // Deliveries come in batches and beats of their own.
    if (vertex.callsFor === 'itself') continue;
    const rate = vertex.isClient
      ? clientRate(vertex, times)
      : enteringPerSecond(vertex.node, rates.get(vertex) ?? 0);
    for (const edge of edgesOf(vertex)) {
      const callsPerSecond = rate * edge.share;
      const underWay = (callsPerSecond * callMs(edge, times)) / 1000;
      const known = loads.get(edge.wire) ?? { callsPerSecond: 0, underWay: 0 };
      loads.set(edge.wire, {
        callsPerSecond: known.callsPerSecond + callsPerSecond,
        underWay: known.underWay + underWay,
      });
      const passing = activePolicies(edge.wire).reduce(
        (left, { policy }) => passingPerSecond(policy, left),
        callsPerSecond,
      );
      rates.set(edge.target, (rates.get(edge.target) ?? 0) + passing);
    }
  }
  return loads;
}

type Times = ReadonlyMap<CallVertex, number>;

/** Mean time from request to answer: steps one after the other, parallel calls as long as the longest, each by its share of the requests. */
function meanTimes(graph: CallGraph): Times {
  const times = new Map<CallVertex, number>();
  for (const vertex of graph.vertices) {
    let ms = 0;
    for (const step of vertex.steps) {
      if (step.type === 'work') ms += step.meanMs;
      else if (vertex.callsFor !== 'itself')
        ms += Math.max(
          0,
          ...step.edges.filter((edge) => !edge.isLoop).map((edge) => edge.share * callMs(edge, times)),
        );
    }
    times.set(vertex, ms);
  }
  return times;
}

function callMs({ wire, target }: CallEdge, times: Times): number {
  return 2 * wire.latencyMs + (times.get(target) ?? 0);
}

/** Calls per second in the long run; of a ramp at its higher end. */
function clientRate(vertex: CallVertex, times: Times): number {
  const { params } = vertex.node;
  switch (params.workload) {
    case 'closed': {
      // A user makes one call in each round of thinking and waiting; with several callees the mean of their times.
      const waitMs = edgesOf(vertex).reduce((sum, edge) => sum + edge.share * callMs(edge, times), 0);
      const roundMs = numberOf(params, 'thinkMs') + waitMs;
      return roundMs > 0 ? (1000 * numberOf(params, 'users')) / roundMs : 0;
    }
    case 'burst':
      return (1000 * numberOf(params, 'burstSize')) / Math.max(1, numberOf(params, 'burstEveryMs'));
    case 'ramp':
      return Math.max(numberOf(params, 'ratePerSecond'), numberOf(params, 'rampToPerSecond'));
    case 'recorded': {
      const timesMs = listOf(params, 'recorded').map((entry) => numberOf(recordOf(entry), 'atMs'));
      const lastMs = timesMs.reduce((last, ms) => Math.max(last, ms), 0);
      return lastMs > 0 ? (1000 * timesMs.length) / lastMs : 0;
    }
    default:
      return numberOf(params, 'ratePerSecond');
  }
}
