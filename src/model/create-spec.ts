import { assert } from '../base/assert.ts';
import { type FaultId, faultId, freeId, nodeId, policyId, type WireId } from '../base/ids.ts';
import { defaultParams } from './check-params.ts';
import {
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  type NodeSpec,
  type Params,
  type PolicySpec,
  takenIds,
  triggeredByTime,
  type WireSpec,
} from './document.ts';
import type { Catalogue } from './registry-contract.ts';

// New specs depend on the document and the arguments alone: drag, click and keyboard make identical documents.
// A kind that the registry lacks is a mistake of ours and is asserted; the palette is made from the registry.

/** A node with default parameters. Without a title it gets its kind's, numbered from the second: `Service`, `Service 2`. */
export function createNode(
  document: FaultlineDocument,
  registry: Catalogue,
  kind: string,
  at: { readonly x: number; readonly y: number },
  title?: string,
): NodeSpec {
  const definition = registry.nodes.get(kind);
  assert(definition, `a node kind of the registry was expected, got ${kind}`);
  const name = title ?? freeTitle(document, definition.title);
  // A title in another script leaves nothing that an id may hold.
  const stem = /[a-z0-9]/i.test(name) ? name : kind;
  const id = nodeId(freeId(stem, takenIds(document)));
  return { id, kind, title: name, x: at.x + 0, y: at.y + 0, params: defaultParams(definition.params) };
}

/** A policy, switched on, with default parameters; `defaultPlace` tells where it goes. `taken` are the ids of the document, for who makes many. */
export function createPolicy(
  document: FaultlineDocument,
  registry: Catalogue,
  wire: WireId,
  kind: string,
  taken: ReadonlySet<string> = takenIds(document),
): PolicySpec {
  const definition = registry.policies.get(kind);
  assert(definition, `a policy kind of the registry was expected, got ${kind}`);
  const id = policyId(freeId(`${wire}-${kind}`, taken));
  return { id, kind, enabled: true, params: defaultParams(definition.params) };
}

/** Place for a new policy: before the first that the default order (fallback, retry, breaker, bulkhead, timeout) puts further in. */
export function defaultPlace(wire: WireSpec, registry: Catalogue, kind: string): number {
  const order = orderOf(registry, kind);
  const at = wire.policies.findIndex((policy) => orderOf(registry, policy.kind) > order);
  return at < 0 ? wire.policies.length : at;
}

/** A fault with default parameters, or with `params` over them, that begins by the time. It lasts until it is healed unless `durationMs` is given. */
export function createFault(
  document: FaultlineDocument,
  registry: Catalogue,
  kind: string,
  target: FaultTarget,
  startMs: number,
  params: Params = {},
  durationMs: number | null = null,
): FaultSpec {
  const definition = registry.faults.get(kind);
  assert(definition, `a fault kind of the registry was expected, got ${kind}`);
  const id: FaultId = faultId(freeId(`${kind}-${target.id}`, takenIds(document)));
  return {
    id,
    kind,
    target,
    startMs,
    durationMs,
    trigger: triggeredByTime,
    params: { ...defaultParams(definition.params), ...params },
  };
}

function orderOf(registry: Catalogue, kind: string): number {
  return registry.policies.get(kind)?.defaultOrder ?? 0;
}

function freeTitle(document: FaultlineDocument, title: string): string {
  const taken = new Set(document.nodes.map((node) => node.title));
  if (!taken.has(title)) return title;
  for (let n = 2; ; n++) {
    if (!taken.has(`${title} ${n}`)) return `${title} ${n}`;
  }
}
