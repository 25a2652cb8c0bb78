import { level, startOf, timeMean } from '../kernel/time-weighted.ts';
import { OUTERMOST } from '../model/call-table.ts';
import type { InvariantReport } from '../protocol/report.ts';
import type { Core } from './core.ts';
import {
  CALLS,
  CARRIED,
  endedAtNode,
  endedOnWire,
  IN_FLIGHT,
  IN_FLIGHT_BEFORE,
  IN_SYSTEM,
  INSIDE_MS,
  numberOf,
  OFFERED,
} from './metrics.ts';

/** Identities that hold in every run, whatever the document; a violation is an error in Faultline and is shown as one. */
export function identitiesOf(core: Core): InvariantReport[] {
  return [callsConserved(core), requestsConserved(core), littlesLaw(core)];
}

/** The first identity of calls that does not hold now, with its reason; null if they do. */
export function brokenIdentity(core: Core): string | null {
  const broken = [callsConserved(core), requestsConserved(core)].find(({ holds }) => !holds);
  return broken === undefined ? null : `${broken.name}; ${broken.detail}`;
}

/** Every call that was made ended once or is in flight: counted, and found in the table of calls. */
function callsConserved(core: Core): InvariantReport {
  const { calls } = core;
  const inFlight = new Int32Array(core.wires.length);
  for (const row of calls.rows()) if ((calls.flags[row] & OUTERMOST) !== 0) inFlight[calls.wire[row]]++;
  const broken = core.wires.filter(({ slot, cell: { metrics } }) => {
    const ended = endedOnWire(metrics).reduce((sum, count) => sum + count, 0);
    return (
      numberOf(metrics, CALLS) + numberOf(metrics, IN_FLIGHT_BEFORE) !==
        ended + numberOf(metrics, IN_FLIGHT) || numberOf(metrics, IN_FLIGHT) !== inFlight[slot]
    );
  });
  return invariant(
    'calls conserved: calls = ok + failed + rejected + in flight',
    broken.map((wire) => wire.cell.id),
  );
}

/** Every request that came in went out once or is inside: counted, and found in the table of calls. */
function requestsConserved(core: Core): InvariantReport {
  const inside = new Int32Array(core.nodes.length);
  for (const row of core.rowsInside()) inside[core.calls.node[row]]++;
  const broken = core.nodes.filter(({ slot, cell: { metrics } }) => {
    const ended = endedAtNode(metrics).reduce((sum, count) => sum + count, 0);
    return (
      numberOf(metrics, OFFERED) + numberOf(metrics, CARRIED) !==
        ended + level(metrics.numbers, metrics.at + IN_SYSTEM) ||
      level(metrics.numbers, metrics.at + IN_SYSTEM) !== inside[slot]
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
function littlesLaw(core: Core): InvariantReport {
  const { calls, world, nowMs } = core;
  const insideMs = new Float64Array(core.nodes.length);
  for (const [slot, node] of core.nodes.entries()) insideMs[slot] = numberOf(node.cell.metrics, INSIDE_MS);
  for (const row of core.rowsInside())
    insideMs[calls.node[row]] += nowMs - Math.max(calls.startedMs[row], world.measuredFromMs);
  const broken = core.nodes.filter(({ slot, cell: { metrics } }) => {
    const area =
      timeMean(metrics.numbers, metrics.at + IN_SYSTEM, nowMs) *
      (nowMs - startOf(metrics.numbers, metrics.at + IN_SYSTEM));
    return Math.abs(area - insideMs[slot]) > 1e-6 * Math.max(1, area);
  });
  return invariant(
    "Little's law: mean number inside × time = sum of times inside",
    broken.map((node) => node.cell.id),
  );
}

function invariant(name: string, broken: readonly string[]): InvariantReport {
  return {
    name,
    holds: broken.length === 0,
    detail: broken.length === 0 ? '' : `broken at ${broken.join(', ')}`,
    sticker: null,
    violation: null,
  };
}
