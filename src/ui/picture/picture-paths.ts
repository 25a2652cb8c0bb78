import type { FaultlineDocument } from '../../model/document.ts';
import { pathBetween, type WirePath } from '../canvas/wire-path.ts';

const known = new WeakMap<FaultlineDocument, ReadonlyMap<string, WirePath>>();

/** By id, the curves of the wires whose ends are there. A clip draws the same document again and again. */
export function pathsOf(document: FaultlineDocument): ReadonlyMap<string, WirePath> {
  const paths = known.get(document) ?? makePaths(document);
  known.set(document, paths);
  return paths;
}

function makePaths({ nodes, wires }: FaultlineDocument): ReadonlyMap<string, WirePath> {
  const placeOf = new Map(nodes.map((node) => [node.id as string, node]));
  const paths = new Map<string, WirePath>();
  for (const { id, from, to } of wires) {
    const [source, target] = [placeOf.get(from), placeOf.get(to)];
    if (source !== undefined && target !== undefined) paths.set(id, pathBetween(source, target));
  }
  return paths;
}
