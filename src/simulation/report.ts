import { meanOfHistogram, percentile } from '../kernel/histogram.ts';
import { level, startOf, timeMean } from '../kernel/time-weighted.ts';
import { CANCELLED, type ErrorClass, isRejection, OK, outcomeName, outcomeNames } from '../model/outcome.ts';
import type { NodeReport, Report, WireReport } from '../protocol/report.ts';
import type { Core, NodeRuntime, WireRuntime } from './core.ts';
import {
  ATTEMPTS,
  BUSY,
  CALLS,
  CAPACITY,
  CARRIED,
  endedAtNode,
  endedOnWire,
  IN_FLIGHT,
  IN_FLIGHT_BEFORE,
  IN_SYSTEM,
  INSIDE_MS,
  LATE,
  OFFERED,
  QUEUED,
} from './metrics.ts';
import type { Simulation } from './simulation.ts';
import { OUTERMOST } from './transport.ts';

interface Invariant {
  readonly name: string;
  readonly holds: boolean;
  readonly detail: string;
}

/** What a run has measured so far, of everything that is in the document now. */
export function reportOf(simulation: Simulation): Report {
  const { core } = simulation;
  const nodes = core.nodes.filter((node) => node.cell.attached);
  const wires = core.wires.filter((wire) => wire.cell.attached);
  return {
    hash: simulation.hash(),
    seed: core.world.streams.seed,
    virtualMs: simulation.nowMs,
    events: simulation.eventCount,
    nodes: Object.fromEntries(nodes.map((node) => [node.cell.id, nodeReport(core, node)])),
    wires: Object.fromEntries(wires.map((wire) => [wire.cell.id, wireReport(core, wire)])),
    invariants: invariantsOf(core),
  };
}

function nodeReport(core: Core, node: NodeRuntime): NodeReport {
  const { metrics } = node.cell;
  const ended = endedAtNode(metrics);
  const { nowMs } = core;
  const hasWorkers = node.kind.capacity(node.context.plan) > 0;
  const capacity = timeMean(metrics.numbers, CAPACITY, nowMs);
  return {
    offered: metrics.numbers[OFFERED],
    completed: ended[OK],
    failed: failuresOf(ended, () => true),
    ...durationsOf(metrics.durations),
    utilisation: hasWorkers && capacity > 0 ? timeMean(metrics.numbers, BUSY, nowMs) / capacity : null,
    meanQueueLength: hasWorkers ? timeMean(metrics.numbers, QUEUED, nowMs) : null,
    meanInSystem: timeMean(metrics.numbers, IN_SYSTEM, nowMs),
    counts: node.kind.counts?.(node.cell.state, node.context.plan) ?? {},
    ...node.kind.report?.(node.cell.state, node.context.plan, nowMs),
  };
}

function wireReport(core: Core, wire: WireRuntime): WireReport {
  const { metrics } = wire.cell;
  const ended = endedOnWire(metrics);
  return {
    calls: metrics.numbers[CALLS],
    attempts: metrics.numbers[ATTEMPTS],
    ok: ended[OK],
    failed: failuresOf(ended, (code) => !isRejection(code)),
    rejected: countOf(ended, isRejection),
    late: metrics.numbers[LATE],
    inFlight: metrics.numbers[IN_FLIGHT],
    ...durationsOf(metrics.durations),
    policies: wire.cell.layers.map((slot) => {
      const { cell, kind, context } = core.policies[slot];
      return { id: cell.id, kind: cell.kind, ...kind.report(cell.state, context.plan, core.nowMs) };
    }),
  };
}

function failuresOf(
  ended: Float64Array,
  counts: (code: number) => boolean,
): Partial<Record<ErrorClass, number>> {
  const failed: Partial<Record<ErrorClass, number>> = {};
  for (let code = OK + 1; code < outcomeNames.length; code++) {
    if (ended[code] > 0 && counts(code)) failed[outcomeName(code) as ErrorClass] = ended[code];
  }
  return failed;
}

function countOf(ended: Float64Array, counts: (code: number) => boolean): number {
  let sum = 0;
  for (let code = OK + 1; code <= CANCELLED; code++) if (counts(code)) sum += ended[code];
  return sum;
}

function durationsOf(
  histogram: Parameters<typeof percentile>[0],
): Pick<NodeReport, 'meanMs' | 'p50Ms' | 'p95Ms' | 'p99Ms'> {
  return {
    meanMs: meanOfHistogram(histogram),
    p50Ms: percentile(histogram, 0.5),
    p95Ms: percentile(histogram, 0.95),
    p99Ms: percentile(histogram, 0.99),
  };
}

/** Identities that hold in every run, whatever the document; a violation is an error in Faultline and is shown as one. */
function invariantsOf(core: Core): Invariant[] {
  return [callsConserved(core), requestsConserved(core), littlesLaw(core)];
}

/** Every call that was made ended once or is in flight: counted, and found in the table of calls. */
function callsConserved(core: Core): Invariant {
  const { calls } = core;
  const inFlight = new Int32Array(core.wires.length);
  for (const row of calls.rows()) if ((calls.flags[row] & OUTERMOST) !== 0) inFlight[calls.wire[row]]++;
  const broken = core.wires.filter(({ slot, cell: { metrics } }) => {
    const ended = endedOnWire(metrics).reduce((sum, count) => sum + count, 0);
    return (
      metrics.numbers[CALLS] + metrics.numbers[IN_FLIGHT_BEFORE] !== ended + metrics.numbers[IN_FLIGHT] ||
      metrics.numbers[IN_FLIGHT] !== inFlight[slot]
    );
  });
  return invariant(
    'calls conserved: calls = ok + failed + rejected + in flight',
    broken.map((wire) => wire.cell.id),
  );
}

/** Every request that came in went out once or is inside: counted, and found in the table of calls. */
function requestsConserved(core: Core): Invariant {
  const inside = new Int32Array(core.nodes.length);
  for (const row of core.rowsInside()) inside[core.calls.node[row]]++;
  const broken = core.nodes.filter(({ slot, cell: { metrics } }) => {
    const ended = endedAtNode(metrics).reduce((sum, count) => sum + count, 0);
    return (
      metrics.numbers[OFFERED] + metrics.numbers[CARRIED] !== ended + level(metrics.numbers, IN_SYSTEM) ||
      level(metrics.numbers, IN_SYSTEM) !== inside[slot]
    );
  });
  return invariant(
    'requests conserved: offered = completed + failed + inside',
    broken.map((node) => node.cell.id),
  );
}

/**
 * Little's law as an exact identity over the measured time: the area under "number inside" is the sum of the times that each request
 * spent inside (Little 1961, sample-path form of Stidham 1974).
 */
function littlesLaw(core: Core): Invariant {
  const { calls, world, nowMs } = core;
  const insideMs = new Float64Array(core.nodes.length);
  for (const [slot, node] of core.nodes.entries()) insideMs[slot] = node.cell.metrics.numbers[INSIDE_MS];
  for (const row of core.rowsInside())
    insideMs[calls.node[row]] += nowMs - Math.max(calls.startedMs[row], world.measuredFromMs);
  const broken = core.nodes.filter(({ slot, cell: { metrics } }) => {
    const area = timeMean(metrics.numbers, IN_SYSTEM, nowMs) * (nowMs - startOf(metrics.numbers, IN_SYSTEM));
    return Math.abs(area - insideMs[slot]) > 1e-6 * Math.max(1, area);
  });
  return invariant(
    "Little's law: mean number inside × time = sum of times inside",
    broken.map((node) => node.cell.id),
  );
}

function invariant(name: string, broken: readonly string[]): Invariant {
  return {
    name,
    holds: broken.length === 0,
    detail: broken.length === 0 ? '' : `broken at ${broken.join(', ')}`,
  };
}
