import { resetHistogram } from '../kernel/histogram.ts';
import { level, resetTimeWeighted } from '../kernel/time-weighted.ts';
import {
  ATTEMPTS,
  CALLS,
  CARRIED,
  endedAtNode,
  endedOnWire,
  gauges,
  IN_FLIGHT,
  IN_FLIGHT_BEFORE,
  IN_SYSTEM,
  INSIDE_MS,
  LATE,
  type Metrics,
  OFFERED,
} from './metrics.ts';
import type { Simulation } from './simulation.ts';

/** Ends a warm-up: forgets what was measured so far, keeps what is inside. Apart, because no screen that runs a session asks for it. */
export function resetMeasures({ core, nowMs }: Simulation): void {
  const { world, nodes, policies } = core;
  world.measuredFromMs = nowMs;
  for (const node of world.nodes) resetNodeMetrics(node.metrics, nowMs);
  for (const wire of world.wires) resetWireMetrics(wire.metrics);
  for (const { cell, kind } of nodes) kind.forgetCounts?.(cell.state);
  for (const { cell, kind } of policies) kind.engine.forgetCounts(cell.state);
}

function resetNodeMetrics(metrics: Metrics, nowMs: number): void {
  const { numbers, at, durations } = metrics;
  numbers[at + OFFERED] = 0;
  numbers[at + CARRIED] = level(numbers, at + IN_SYSTEM);
  numbers[at + INSIDE_MS] = 0;
  for (const gauge of gauges) resetTimeWeighted(numbers, at + gauge, nowMs);
  resetHistogram(durations);
  endedAtNode(metrics).fill(0);
}

function resetWireMetrics(metrics: Metrics): void {
  const { numbers, at, durations } = metrics;
  numbers[at + CALLS] = 0;
  numbers[at + ATTEMPTS] = 0;
  numbers[at + LATE] = 0;
  numbers[at + IN_FLIGHT_BEFORE] = numbers[at + IN_FLIGHT];
  resetHistogram(durations);
  endedOnWire(metrics).fill(0);
}
