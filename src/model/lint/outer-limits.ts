import type { WireSpec } from '../document.ts';
import type { CallGraph, CallVertex } from './call-graph.ts';
import { activePolicies, numberOf } from './read-params.ts';

/** How long the calls of a vertex are waited for further out. */
export interface OuterLimit {
  /** On the way whose people are the least patient; Infinity if somebody waits for ever on all. */
  readonly shortestMs: number;
  /** On the way whose people are the most patient. */
  readonly longestMs: number;
  /** On every way a deadline travels along, so that its calls end at some time whatever they are guarded by. */
  readonly hasDeadline: boolean;
}

export type OuterLimits = ReadonlyMap<CallVertex, OuterLimit>;

export const noLimit: OuterLimit = { shortestMs: Infinity, longestMs: Infinity, hasDeadline: false };

/** What the callers, their callers, and the clients' patience allow each vertex. */
export function outerLimits(graph: CallGraph): OuterLimits {
  const limits = new Map<CallVertex, OuterLimit>();
  for (const vertex of [...graph.vertices].reverse()) limits.set(vertex, limitOf(vertex, limits));
  return limits;
}

function limitOf(vertex: CallVertex, limits: ReadonlyMap<CallVertex, OuterLimit>): OuterLimit {
  if (vertex.isClient) {
    const patienceMs = numberOf(vertex.node.params, 'patienceMs') || Infinity;
    return { shortestMs: patienceMs, longestMs: patienceMs, hasDeadline: false };
  }
  if (vertex.callsFor !== 'requests' || vertex.callers.length === 0) return noLimit;
  let shortestMs = Infinity;
  let longestMs = 0;
  let hasDeadline = true;
  for (const { wire, caller } of vertex.callers) {
    const outer = limits.get(caller) ?? noLimit;
    const timeouts = timeoutsOf(wire);
    const tightestMs = Math.min(...timeouts.map((timeout) => timeout.ms));
    shortestMs = Math.min(shortestMs, outer.shortestMs, tightestMs);
    longestMs = Math.max(longestMs, Math.min(outer.longestMs, tightestMs));
    hasDeadline &&= outer.hasDeadline || timeouts.some(({ travels }) => travels);
  }
  return { shortestMs, longestMs, hasDeadline };
}

/** Whether the calls of a vertex end by what is further out, whatever their wires do: as answers that nobody waits for any more. */
export function endsOutside(vertex: CallVertex, limit: OuterLimit): boolean {
  return (
    limit.hasDeadline || vertex.callsFor !== 'requests' || (vertex.isClient && limit.longestMs < Infinity)
  );
}

export function timeoutsOf(wire: WireSpec): { readonly ms: number; readonly travels: boolean }[] {
  return activePolicies(wire)
    .filter(({ policy }) => policy.kind === 'timeout')
    .map(({ policy: { params } }) => ({
      ms: numberOf(params, 'timeoutMs'),
      travels: params.propagateDeadline !== false,
    }));
}
