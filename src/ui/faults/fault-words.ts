import type { Params } from '../../model/document.ts';
import {
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  findNode,
  findWire,
} from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { words } from '../words/words.ts';

export function faultTitle(kind: string): string {
  return catalogue.faults.get(kind)?.title ?? kind;
}

/** A few words on its strength, e.g. `×20`; empty for a kind that this build does not know. */
function faultStrength(kind: string, params: Params): string {
  // The parameters were checked against this same kind's schema when they came into the document.
  return catalogue.faults.get(kind)?.describe(params as never) ?? '';
}

/** `Slow ×20`, `Partition, nothing passes`: a strength in words is set off by a comma. */
export function faultName(kind: string, params: Params): string {
  const strength = faultStrength(kind, params);
  if (strength === '') return faultTitle(kind);
  return `${faultTitle(kind)}${/^[a-z]/i.test(strength) ? ', ' : ' '}${strength}`;
}

export function targetTitle(document: FaultlineDocument, target: FaultTarget): string {
  if (target.type === 'node') {
    const title = findNode(document, target.id)?.title ?? target.id;
    return target.instance === 0 ? title : `${title} #${target.instance}`;
  }
  const wire = findWire(document, target.id);
  if (wire === undefined) return target.id;
  const [from, to] = [findNode(document, wire.from)?.title, findNode(document, wire.to)?.title];
  return words().faults.wireTitle(from ?? wire.from, to ?? wire.to);
}

export type FaultLife =
  | { readonly type: 'scheduled'; readonly inMs: number }
  | { readonly type: 'active' /** Null until it is healed. */; readonly leftMs: number | null }
  | { readonly type: 'over'; readonly endedMs: number };

/** Where a fault stands in its life at a virtual time. */
export function faultLife({ startMs, durationMs }: FaultSpec, nowMs: number): FaultLife {
  if (nowMs < startMs) return { type: 'scheduled', inMs: startMs - nowMs };
  if (durationMs === null) return { type: 'active', leftMs: null };
  const endMs = startMs + durationMs;
  return nowMs >= endMs ? { type: 'over', endedMs: endMs } : { type: 'active', leftMs: endMs - nowMs };
}
