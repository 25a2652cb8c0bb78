import { assert } from '../base/assert.ts';
import { NONE } from '../model/call-table.ts';
import type { FaultlineDocument, NodeSpec, Params, WireSpec } from '../model/document.ts';
import type { Wiring } from '../model/node-kind.ts';
import { type Core, idHashOf, type NodeRuntime, type PolicyRuntime } from './core.ts';
import { laterPart } from './later-part.ts';
import { SimulatedNodeContext } from './node-context.ts';
import { SimulatedPolicyContext } from './policy-context.ts';
import type { Router } from './router.ts';
import { createWireRuntime, followCell } from './wire-runtime.ts';
import { createNodeCell, createWireCell, type NodeCell, type PolicyCell } from './world.ts';

/**
 * Makes the world follow the document: what is new joins, what changed is planned anew with its state kept, what is gone is detached.
 * Nothing else about the world changes, so an edit in the middle of a run is felt only where it was made.
 */
export function followDocument(core: Core, router: Router, document: FaultlineDocument): void {
  const begun: NodeRuntime[] = [];
  const nodeSlots = attachNodes(core, document.nodes);
  const wireSlots = attachWires(core, router, document.wires, nodeSlots);
  for (const spec of document.nodes) {
    const slot = nodeSlots.get(spec.id) as number;
    const cell = core.world.nodes[slot];
    const outgoing = document.wires
      .filter((wire) => wire.from === spec.id)
      .map((wire) => wireSlots.get(wire.id) as number);
    const runtime = core.nodes[slot];
    if (runtime === undefined) {
      cell.outgoing = outgoing;
      begun.push(createNodeRuntime(core, router, slot));
    } else if (!isEqual(cell.params, spec.params) || !isEqual(cell.outgoing, outgoing)) {
      cell.params = spec.params;
      cell.outgoing = outgoing;
      replanNode(core, runtime);
    }
  }
  for (const node of begun) {
    node.state = node.kind.engine.initial(node.context.plan);
    node.cell.state = node.state;
    node.kind.engine.on.start?.(node.state, node.context);
  }
  if (document.faults.length > 0 || core.world.faults.length > 0)
    laterPart().attachFaults(core, document, nodeSlots, wireSlots);
  if (document.stickers.length > 0 || core.world.stickers.length > 0)
    laterPart().attachStickers(core, document.stickers);
}

/** Rebuilds everything derived from a restored world. */
export function rebuildRuntimes(core: Core, router: Router): void {
  for (let slot = 0; slot < core.world.nodes.length; slot++) createNodeRuntime(core, router, slot);
  for (let slot = 0; slot < core.world.wires.length; slot++) createWireRuntime(core, slot);
  for (let slot = 0; slot < core.world.policies.length; slot++) createPolicyRuntime(core, router, slot);
  if (core.world.stickers.length > 0) laterPart().findWatched(core);
}

function attachNodes(core: Core, specs: readonly NodeSpec[]): Map<string, number> {
  const { nodes } = core.world;
  const wanted = new Map(specs.map((spec) => [spec.id as string, spec]));
  const slots = new Map<string, number>();
  for (const [slot, cell] of nodes.entries()) {
    if (!cell.attached) continue;
    if (wanted.get(cell.id)?.kind === cell.kind) {
      slots.set(cell.id, slot);
      continue;
    }
    // Its requests are refused as by a crash; calls that it made end by themselves and are told to nobody.
    const runtime = core.nodes[slot];
    runtime.kind.engine.on.crashed?.(cell.state, NONE, runtime.context);
    cell.attached = false;
    runtime.attached = false;
  }
  for (const spec of specs) {
    if (slots.has(spec.id)) continue;
    slots.set(
      spec.id,
      nodes.push(createNodeCell(core.world, spec.id, spec.kind, spec.params, core.nowMs)) - 1,
    );
  }
  return slots;
}

function attachWires(
  core: Core,
  router: Router,
  specs: readonly WireSpec[],
  nodeSlots: ReadonlyMap<string, number>,
): Map<string, number> {
  const { wires } = core.world;
  const known = new Map<string, number>();
  for (const [slot, cell] of wires.entries()) if (cell.attached) known.set(cell.id, slot);
  const slots = new Map<string, number>();
  for (const spec of specs) {
    const from = nodeSlots.get(spec.from) as number;
    const to = nodeSlots.get(spec.to) as number;
    let slot = known.get(spec.id);
    if (slot === undefined || wires[slot].from !== from || wires[slot].to !== to) {
      slot = wires.push(createWireCell(core.world, spec.id, from, to)) - 1;
      createWireRuntime(core, slot);
    }
    const cell = wires[slot];
    cell.latencyMs = spec.latencyMs;
    cell.jitterMs = spec.jitterMs;
    slots.set(spec.id, slot);
    attachPolicies(core, router, slot, spec);
    followCell(core.wires[slot]);
  }
  for (const [id, slot] of known) {
    if (slots.get(id) === slot) continue;
    wires[slot].attached = false;
    for (const policy of wires[slot].layers) core.world.policies[policy].attached = false;
    // Layers stay: they serve the calls that are still in flight on the wire.
  }
  return slots;
}

function attachPolicies(core: Core, router: Router, wire: number, spec: WireSpec): void {
  const { policies } = core.world;
  const cell = core.world.wires[wire];
  const layers = spec.policies
    .filter((policy) => policy.enabled)
    .map((policy) => {
      const slot = policies.findIndex(
        (known) =>
          known.attached && known.wire === wire && known.id === policy.id && known.kind === policy.kind,
      );
      if (slot >= 0) {
        replanPolicy(core, slot, policy.params);
        return slot;
      }
      const fresh: PolicyCell = {
        id: policy.id,
        wire,
        kind: policy.kind,
        params: policy.params,
        inner: NONE,
        isShuffled: false,
        attached: true,
        state: null,
      };
      const added = policies.push(fresh) - 1;
      const runtime = createPolicyRuntime(core, router, added);
      runtime.state = runtime.kind.engine.initial(runtime.context.plan);
      fresh.state = runtime.state;
      return added;
    });
  for (const slot of cell.layers) if (!layers.includes(slot)) policies[slot].attached = false;
  if (changePlaces(cell.layers, layers))
    for (const policy of policies) if (policy.wire === wire) policy.isShuffled = true;
  for (const [i, slot] of layers.entries())
    policies[slot].inner = i + 1 < layers.length ? layers[i + 1] : NONE;
  cell.layers = layers;
}

/** Whether those that are in both lists stand in another order. */
function changePlaces(before: readonly number[], after: readonly number[]): boolean {
  const kept = after.filter((slot) => before.includes(slot));
  const was = before.filter((slot) => after.includes(slot));
  return kept.some((slot, i) => slot !== was[i]);
}

function createNodeRuntime(core: Core, router: Router, slot: number): NodeRuntime {
  const cell = core.world.nodes[slot];
  const kind = core.registry.nodes.get(cell.kind);
  assert(kind !== undefined, `the registry has no node kind ${cell.kind}`);
  const plan = kind.prepare(cell.params, wiringOf(core, cell));
  const runtime: NodeRuntime = {
    context: new SimulatedNodeContext(core, router, slot, kind.streams, plan),
    state: cell.state,
    attached: cell.attached,
    timer: kind.engine.on.timer ?? ignored,
    request: kind.engine.on.request,
    reply: kind.engine.on.reply ?? ignored,
    numbersAt: cell.metrics.at,
    slot,
    idHash: idHashOf(cell.id),
    kind,
    cell,
    recorded: recordedOf(plan),
  };
  core.nodes[slot] = runtime;
  return runtime;
}

function createPolicyRuntime(core: Core, router: Router, slot: number): PolicyRuntime {
  const cell = core.world.policies[slot];
  const kind = core.registry.policies.get(cell.kind);
  assert(kind !== undefined, `the registry has no policy kind ${cell.kind}`);
  const context = new SimulatedPolicyContext(core, router, slot, kind.streams, kind.prepare(cell.params));
  const { call, settled, timer } = kind.engine.on;
  const runtime: PolicyRuntime = {
    context,
    state: cell.state,
    call,
    settled,
    timer: timer ?? ignored,
    slot,
    kind,
    cell,
  };
  core.policies[slot] = runtime;
  return runtime;
}

function replanNode(core: Core, runtime: NodeRuntime): void {
  const { cell, kind, context } = runtime;
  const previous = context.plan;
  const plan = kind.prepare(cell.params, wiringOf(core, cell));
  context.plan = plan;
  context.outgoing = cell.outgoing;
  const { recorded } = runtime;
  runtime.recorded = recordedOf(plan);
  if (recorded.length > 0) laterPart().followRecording(core, runtime, recorded);
  kind.engine.on.replanned?.(cell.state, previous, context);
}

function replanPolicy(core: Core, slot: number, params: Params): void {
  const { cell, kind, context } = core.policies[slot];
  if (isEqual(cell.params, params)) return;
  const previous = context.plan;
  cell.params = params;
  context.plan = kind.prepare(params);
  kind.engine.on.replanned?.(cell.state, previous, context);
}

function wiringOf(core: Core, cell: NodeCell): Wiring {
  const { world } = core;
  return {
    self: cell.id,
    outgoing: cell.outgoing.map((slot) => ({
      wire: world.wires[slot].id,
      to: world.nodes[world.wires[slot].to].id,
    })),
    operation: (name) => core.operation(name),
  };
}

/** A client's plan says what it recorded; no other plan does. */
function recordedOf(plan: unknown): NodeRuntime['recorded'] {
  return (plan as { readonly recorded?: NodeRuntime['recorded'] }).recorded ?? [];
}

/** The handler of a kind that has none. */
function ignored(): void {
  // Nothing to do.
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
