import type { WireSpec } from '../document.ts';
import type { CallGraph, CallVertex } from './call-graph.ts';
import { activePolicies, numberOf } from './read-params.ts';

interface OuterLimit {
  /** The shortest time for which anybody further out waits for this vertex on some way to it; Infinity if somebody waits for ever on all. */
  readonly ms: number;
  /** On every way to it a deadline travels along, so that its calls end at some time whatever they are guarded by. */
  readonly hasDeadline: boolean;
}

export type OuterLimits = ReadonlyMap<CallVertex, OuterLimit>;

/** What the callers, their callers, and the clients' patience allow each vertex. */
export function tightestOuterLimits(graph: CallGraph): OuterLimits {
  const limits = new Map<CallVertex, OuterLimit>();
  for (const vertex of [...graph.vertices].reverse()) limits.set(vertex, limitOf(vertex, limits));
  return limits;
}

function limitOf(vertex: CallVertex, limits: ReadonlyMap<CallVertex, OuterLimit>): OuterLimit {
  if (vertex.isClient)
    return { ms: numberOf(vertex.node.params, 'patienceMs') || Infinity, hasDeadline: false };
  let ms = Infinity;
  let hasDeadline = vertex.callers.length > 0;
  for (const { wire, caller } of vertex.callers) {
    const outer = limits.get(caller) ?? { ms: Infinity, hasDeadline: false };
    const timeouts = timeoutsOf(wire);
    ms = Math.min(ms, outer.ms, ...timeouts.map((timeout) => timeout.ms));
    hasDeadline &&= outer.hasDeadline || timeouts.some(({ travels }) => travels);
  }
  return { ms, hasDeadline };
}

export function timeoutsOf(wire: WireSpec): { readonly ms: number; readonly travels: boolean }[] {
  return activePolicies(wire)
    .filter(({ policy }) => policy.kind === 'timeout')
    .map(({ policy: { params } }) => ({
      ms: numberOf(params, 'timeoutMs'),
      travels: params.propagateDeadline !== false,
    }));
}
