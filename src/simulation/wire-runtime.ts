import { NONE } from '../model/call-table.ts';
import { type Core, idHashOf, noWireFaults, type WireRuntime } from './core.ts';
import { createWireCell } from './world.ts';

/** What is derived from a wire's cell. */
export function createWireRuntime(core: Core, slot: number): WireRuntime {
  const cell = core.world.wires[slot];
  const [jitterStream] = core.streamsFor(cell.id, ['jitter']);
  const runtime: WireRuntime = {
    slot,
    to: cell.to,
    outermost: NONE,
    latencyMs: 0,
    jitterMs: 0,
    numbersAt: cell.metrics.at,
    idHash: idHashOf(cell.id),
    requestFaults: noWireFaults,
    responseFaults: noWireFaults,
    jitterStream,
    cell,
  };
  followCell(runtime);
  core.wires[slot] = runtime;
  return runtime;
}

/** The cell has changed. */
export function followCell(runtime: WireRuntime): void {
  const { layers, latencyMs, jitterMs } = runtime.cell;
  runtime.outermost = layers[0] ?? NONE;
  runtime.latencyMs = latencyMs;
  runtime.jitterMs = jitterMs;
}

/**
 * The way on which a person asks a node: a wire of no length from the node to itself, which belongs to no document, so that no fault of a
 * wire, no policy and no number of a client concerns it. Made when it is first used. Its name has spaces, so that no wire of a document has
 * the same.
 */
export function wireByHand(core: Core, node: number): WireRuntime {
  const known = core.wires.find(({ cell }) => !cell.attached && cell.from === node && cell.to === node);
  if (known !== undefined) return known;
  const { wires, nodes } = core.world;
  const cell = createWireCell(core.world, `by hand to ${nodes[node].id}`, node, node);
  cell.attached = false;
  return createWireRuntime(core, wires.push(cell) - 1);
}

/** Whether the calls on a wire are a person's own, and not those of the node from which it seems to come. */
export function isByHand({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return from === to;
}
