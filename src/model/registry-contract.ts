import type { FaultKind } from './fault-kind.ts';
import type { NodeKind } from './node-kind.ts';
import type { PolicyKind } from './policy-kind.ts';

/** All kinds that a document may name. `src/patterns/registry.ts` is the one that ships; tests make small ones. */
export interface Registry {
  readonly nodes: ReadonlyMap<string, NodeKind>;
  readonly policies: ReadonlyMap<string, PolicyKind>;
  readonly faults: ReadonlyMap<string, FaultKind>;
}

export function createRegistry(
  nodes: readonly NodeKind[],
  policies: readonly PolicyKind[],
  faults: readonly FaultKind[],
): Registry {
  return { nodes: byKind(nodes), policies: byKind(policies), faults: byKind(faults) };
}

function byKind<Kind extends { readonly kind: string }>(kinds: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(kinds.map((kind) => [kind.kind, kind]));
}
