import { level } from '../kernel/time-weighted.ts';
import type { AskedView } from '../model/asked.ts';
import { NONE } from '../model/call-table.ts';
import type { FaultlineDocument } from '../model/document.ts';
import type { InstanceView, TargetView } from '../model/node-kind.ts';
import type { PolicyView } from '../model/policy-kind.ts';
import { type Numbers, nodeColumns, type StatusName, statusNames, wireColumns } from '../protocol/frame.ts';
import { type Core, type FaultRuntime, type NodeRuntime, struckId, type WireRuntime } from './core.ts';
import { laterPart } from './later-part.ts';
import { BUSY, CAPACITY, IN_FLIGHT, IN_SYSTEM, numberOf, QUEUED } from './metrics.ts';
import { Window, type WindowCounts, windowPercentile } from './window.ts';

/** What the numbers on nodes and wires look back over; printed beside them. */
const windowMs = 10_000;
/** Share of failures, rejections or degraded answers from which a status says so. */
const tellingShare = 0.05;

/** The numbers of this instant for the screen, in document order. */
export class LiveNumbers {
  readonly #window = new Window();

  read(core: Core, document: FaultlineDocument): Numbers {
    const { nowMs } = core;
    this.#window.scan(core, nowMs - windowMs);
    const spanS = Math.max(Math.min(windowMs, nowMs), 1) / 1000;
    const nodes = new Float64Array(document.nodes.length * nodeColumns.length);
    const doneFaults = doneNow(core);
    const active = core.faults.filter(
      ({ cell }) => cell.attached && cell.phase === 'active' && !Object.hasOwn(doneFaults, cell.id),
    );
    const activeFaults = active.filter(({ cell }) => cell.head === NONE).map(({ cell }) => cell.id);
    const struck = struckNow(core, active);
    const instances: Record<string, readonly (InstanceView | TargetView)[]> = {};
    const signals: Record<string, readonly string[]> = {};
    const lines: Record<string, string> = {};
    const asked: Record<string, AskedView> = {};
    const nodeById = new Map(
      core.nodes.filter((node) => node.cell.attached).map((node) => [node.cell.id, node]),
    );
    for (const [i, spec] of document.nodes.entries()) {
      const node = nodeById.get(spec.id);
      if (node === undefined) continue;
      writeNode(nodes, i * nodeColumns.length, node, this.#window.nodes[node.slot], spanS);
      const { kind, cell, context } = node;
      const views =
        kind.targets?.(cell.state, context.plan, nowMs) ?? kind.instances(cell.state, context.plan, nowMs);
      instances[spec.id] = views.map((view, index) => ({
        ...view,
        // Of a node that is down all targets are: nothing comes to them.
        up: view.up && context.isUp('to' in view ? 0 : index),
      }));
      if (node.kind.signals !== undefined) signals[spec.id] = signalsOf(node);
      const { asked: askedOf } = node.kind;
      if (askedOf !== undefined) asked[spec.id] = askedOf(node.cell.state, node.context.plan);
      const line = node.kind.line?.(node.cell.state, node.context.plan, nowMs) ?? '';
      if (line !== '') lines[spec.id] = line;
    }
    const wires = new Float64Array(document.wires.length * wireColumns.length);
    const policies: Record<string, PolicyView> = {};
    const wireById = new Map(
      core.wires.filter((wire) => wire.cell.attached).map((wire) => [wire.cell.id, wire]),
    );
    for (const [i, spec] of document.wires.entries()) {
      const wire = wireById.get(spec.id);
      if (wire === undefined) continue;
      writeWire(wires, i * wireColumns.length, wire, this.#window.wires[wire.slot], spanS);
      for (const slot of wire.cell.layers) {
        const { cell, kind, context } = core.policies[slot];
        policies[cell.id] = kind.view(cell.state, context.plan, nowMs);
      }
    }
    const stickers = Object.fromEntries(core.world.stickers.map(({ id, violation }) => [id, violation]));
    return {
      windowMs,
      nodes,
      wires,
      policies,
      instances,
      signals,
      lines,
      asked,
      stickers,
      activeFaults,
      doneFaults,
      struck,
    };
  }
}

/** By fault, since when those that were begun have nothing more to do. */
function doneNow(core: Core): Numbers['doneFaults'] {
  const done: Record<string, number> = {};
  for (const fault of core.faults) {
    const { attached, head, phase, id } = fault.cell;
    if (!attached || head !== NONE || phase === 'scheduled') continue;
    const ms = laterPart().doneMsOf(core, fault);
    if (ms !== null) done[id] = ms;
  }
  return done;
}

/** By fault, of those that do not strike one whole node or wire: instances by their numbers, and what of a group by its id. */
function struckNow(core: Core, active: readonly FaultRuntime[]): Numbers['struck'] {
  return Object.fromEntries(
    active
      .filter(({ cell }) => cell.target === NONE || (cell.head === NONE && cell.struck[0] !== 0))
      .map(({ cell, kind }) => [
        cell.id,
        cell.target === NONE ? cell.struck.map((slot) => struckId(core, kind, slot)) : cell.struck,
      ]),
  );
}

function signalsOf({ kind, cell, context }: NodeRuntime): readonly string[] {
  return kind.signalsNow?.(cell.state, context.plan) ?? (kind.signals ?? []).map(({ signal }) => signal);
}

function writeNode(
  into: Float64Array,
  at: number,
  node: NodeRuntime,
  counts: WindowCounts,
  spanS: number,
): void {
  const { numbers, at: own } = node.cell.metrics;
  const busy = level(numbers, own + BUSY);
  const capacity = level(numbers, own + CAPACITY);
  const queued = level(numbers, own + QUEUED);
  const inFlight = level(numbers, own + IN_SYSTEM);
  const isSaturated = capacity > 0 && busy >= capacity && queued > 0;
  const share = (part: number) => (counts.ended === 0 ? Number.NaN : part / counts.ended);
  into.set(
    [
      counts.ended / spanS,
      share(counts.failed),
      share(counts.rejected),
      share(counts.degraded),
      windowPercentile(counts, 0.5),
      windowPercentile(counts, 0.95),
      windowPercentile(counts, 0.99),
      inFlight,
      busy,
      capacity,
      queued,
      statusNames.indexOf(statusOf(counts, inFlight, isSaturated)),
      counts.ended,
    ],
    at,
  );
}

function writeWire(
  into: Float64Array,
  at: number,
  wire: WireRuntime,
  counts: WindowCounts,
  spanS: number,
): void {
  const inFlight = numberOf(wire.cell.metrics, IN_FLIGHT);
  const share = (part: number) => (counts.ended === 0 ? Number.NaN : part / counts.ended);
  into.set(
    [
      counts.ended / spanS,
      share(counts.failed),
      share(counts.rejected),
      windowPercentile(counts, 0.5),
      windowPercentile(counts, 0.95),
      windowPercentile(counts, 0.99),
      inFlight,
      share(counts.attempts),
      statusNames.indexOf(statusOf(counts, inFlight, false)),
      counts.ended,
    ],
    at,
  );
}

function statusOf(counts: WindowCounts, inFlight: number, isSaturated: boolean): StatusName {
  if (counts.ended === 0 && inFlight === 0) return 'idle';
  if (counts.broken >= tellingShare * counts.ended && counts.broken > 0) return 'failed';
  if (counts.rejected >= tellingShare * counts.ended && counts.rejected > 0) return 'rejected';
  if (isSaturated || (counts.degraded >= tellingShare * counts.ended && counts.degraded > 0))
    return 'degraded';
  return 'ok';
}
