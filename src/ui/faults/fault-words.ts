import type { Params } from '../../model/document.ts';
import {
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  findNode,
  findWire,
  type InstanceChoice,
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
    return instanceTitle(title, target.instance);
  }
  const wire = findWire(document, target.id);
  if (wire === undefined) return target.id;
  const [from, to] = [findNode(document, wire.from)?.title, findNode(document, wire.to)?.title];
  return words().faults.wireTitle(from ?? wire.from, to ?? wire.to);
}

function instanceTitle(title: string, instance: number | InstanceChoice): string {
  if (typeof instance === 'number') return instance === 0 ? title : `${title} #${instance}`;
  return words().faults.chosenOf(title, chosenText(instance));
}

function chosenText(choice: InstanceChoice): string {
  const { chosen } = words().faults;
  return choice.mode === 'one' ? chosen.one() : chosen[choice.mode](choice.value);
}

/** The target's title, and whom chance has chosen if that is so. `struck` is what the frame says of the fault. */
export function struckTitle(
  document: FaultlineDocument,
  target: FaultTarget,
  struck: readonly number[] | null,
): string {
  if (struck === null || target.type === 'wire' || typeof target.instance === 'number')
    return targetTitle(document, target);
  const title = findNode(document, target.id)?.title ?? target.id;
  const numbers = struck.map((number) => `#${number}`).join(', ');
  return words().faults.struckNow(title, numbers, chosenText(target.instance));
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
