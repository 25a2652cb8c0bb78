import { meanOfHistogram, percentile } from '../kernel/histogram.ts';
import { timeMean } from '../kernel/time-weighted.ts';
import { CANCELLED, type ErrorClass, isRejection, OK, outcomeName, outcomeNames } from '../model/outcome.ts';
import { hasWatched, stickerFaces } from '../model/stickers.ts';
import type { NodeReport, Report, WireReport } from '../protocol/report.ts';
import type { Core, NodeRuntime, WireRuntime } from './core.ts';
import { identitiesOf } from './identities.ts';
import {
  ATTEMPTS,
  BUSY,
  CALLS,
  CAPACITY,
  endedAtNode,
  endedOnWire,
  IN_FLIGHT,
  IN_SYSTEM,
  LATE,
  numberOf,
  OFFERED,
  QUEUED,
} from './metrics.ts';
import type { Simulation } from './simulation.ts';

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
    invariants: [...identitiesOf(core), ...stickersOf(core)],
  };
}

function nodeReport(core: Core, node: NodeRuntime): NodeReport {
  const { metrics } = node.cell;
  const ended = endedAtNode(metrics);
  const { nowMs } = core;
  const hasWorkers = node.kind.capacity(node.context.plan) > 0;
  const capacity = timeMean(metrics.numbers, metrics.at + CAPACITY, nowMs);
  return {
    offered: numberOf(metrics, OFFERED),
    completed: ended[OK],
    failed: failuresOf(ended, () => true),
    ...durationsOf(metrics.durations),
    utilisation:
      hasWorkers && capacity > 0 ? timeMean(metrics.numbers, metrics.at + BUSY, nowMs) / capacity : null,
    meanQueueLength: hasWorkers ? timeMean(metrics.numbers, metrics.at + QUEUED, nowMs) : null,
    meanInSystem: timeMean(metrics.numbers, metrics.at + IN_SYSTEM, nowMs),
    counts: node.kind.counts?.(node.cell.state, node.context.plan) ?? {},
    ...node.kind.report?.(node.cell.state, node.context.plan, nowMs),
  };
}

function wireReport(core: Core, wire: WireRuntime): WireReport {
  const { metrics } = wire.cell;
  const ended = endedOnWire(metrics);
  return {
    calls: numberOf(metrics, CALLS),
    attempts: numberOf(metrics, ATTEMPTS),
    ok: ended[OK],
    failed: failuresOf(ended, (code) => !isRejection(code)),
    rejected: countOf(ended, isRejection),
    late: numberOf(metrics, LATE),
    inFlight: numberOf(metrics, IN_FLIGHT),
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

/** What the document's own rules found. */
function stickersOf({ world, nodes }: Core): Report['invariants'] {
  const kinds = nodes.flatMap(({ cell }) => (cell.attached ? [cell] : []));
  return world.stickers.map((sticker) => ({
    name: stickerFaces.get(sticker.kind)?.title ?? sticker.kind,
    holds: sticker.violation === null,
    detail:
      sticker.violation?.text ??
      (hasWatched(sticker.kind, kinds) ? '' : 'there is nothing here that it watches'),
    sticker: sticker.id,
    violation: sticker.violation,
  }));
}
