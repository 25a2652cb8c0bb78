import { err } from '../base/result.ts';
import type { Command } from './commands.ts';
import type { FaultlineDocument } from './document.ts';
import type { FaultFace, FaultKind } from './fault-kind.ts';
import type { NodeFace, NodeKind } from './node-kind.ts';
import type { PolicyFace, PolicyKind } from './policy-kind.ts';
import type { ApplyResult } from './reducer-result.ts';

/** What a command does to a document: `applyCommand` of reducer.ts. */
export type Reduce = (document: FaultlineDocument, command: Command, catalogue: Catalogue) => ApplyResult;

/** Stands in for the reducer where a system may run before anybody changes it (first-registry.ts, known-faces.ts). */
export const notLoadedYet: Reduce = () =>
  err('the part of the program that changes documents is still loading; try again in a moment');

/** The faces of all kinds that a document may name: what documents, commands and the screen are judged by. Every registry is one. */
export interface Catalogue {
  readonly nodes: ReadonlyMap<string, NodeFace>;
  readonly policies: ReadonlyMap<string, PolicyFace>;
  readonly faults: ReadonlyMap<string, FaultFace>;
  /** Comes with the kinds, so that whoever judges a command by them has what judges. */
  readonly reduce: Reduce;
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
  reduce: Reduce,
): Registry {
  return { nodes: byKind(nodes), policies: byKind(policies), faults: byKind(faults), reduce };
}

export function createCatalogue(
  nodes: readonly NodeFace[],
  policies: readonly PolicyFace[],
  faults: readonly FaultFace[],
  reduce: Reduce,
): Catalogue {
  return { nodes: byKind(nodes), policies: byKind(policies), faults: byKind(faults), reduce };
}

function byKind<Kind extends { readonly kind: string }>(kinds: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(kinds.map((kind) => [kind.kind, kind]));
}
