import type { FaultFace, FaultKind } from './fault-kind.ts';
import type { NodeFace, NodeKind } from './node-kind.ts';
import type { PolicyFace, PolicyKind } from './policy-kind.ts';

/** The faces of all kinds that a document may name: what documents, commands and the screen are judged by. Every registry is one. */
export interface Catalogue {
  readonly nodes: ReadonlyMap<string, NodeFace>;
  readonly policies: ReadonlyMap<string, PolicyFace>;
  readonly faults: ReadonlyMap<string, FaultFace>;
}

/** All kinds with their engines. `src/patterns/registry.ts` is the one that ships; the worker begins with fewer, and tests make small ones. */
export interface Registry extends Catalogue {
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

export function createCatalogue(
  nodes: readonly NodeFace[],
  policies: readonly PolicyFace[],
  faults: readonly FaultFace[],
): Catalogue {
  return { nodes: byKind(nodes), policies: byKind(policies), faults: byKind(faults) };
}

function byKind<Kind extends { readonly kind: string }>(kinds: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(kinds.map((kind) => [kind.kind, kind]));
}
