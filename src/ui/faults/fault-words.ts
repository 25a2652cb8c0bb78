import { type FrameId, nodeId, type WireId } from '../../base/ids.ts';
import type { Params } from '../../model/document.ts';
import {
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  findFrame,
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
  const { faults } = words();
  switch (target.type) {
    case 'node': {
      const title = findNode(document, target.id)?.title ?? target.id;
      if (typeof target.instance === 'object') return faults.chosenOf(title, chosenText(target.instance));
      return target.instance === 0 ? title : `${title} #${target.instance}`;
    }
    case 'wire':
      return wireTitle(document, target.id);
    case 'group': {
      const title = frameTitle(document, target.id);
      return target.members === 'all' ? title : faults.chosenOf(title, chosenText(target.members));
    }
    case 'group-wires':
      return faults.groupWiresOf[target.wires](frameTitle(document, target.id));
  }
}

function wireTitle(document: FaultlineDocument, id: WireId): string {
  const wire = findWire(document, id);
  if (wire === undefined) return id;
  const [from, to] = [findNode(document, wire.from)?.title, findNode(document, wire.to)?.title];
  return words().faults.wireTitle(from ?? wire.from, to ?? wire.to);
}

function frameTitle(document: FaultlineDocument, id: FrameId): string {
  return findFrame(document, id)?.title ?? id;
}

function chosenText(choice: InstanceChoice): string {
  const { chosen } = words().faults;
  return choice.mode === 'one' ? chosen.one() : chosen[choice.mode](choice.value);
}

/** The target's title, and whom chance has chosen if that is so. `struck` is what the frame says of the fault. */
export function struckTitle(
  document: FaultlineDocument,
  target: FaultTarget,
  struck: readonly (number | string)[] | null,
): string {
  const title = targetTitle(document, target);
  if (struck === null) return title;
  const { faults } = words();
  if (target.type === 'node' && typeof target.instance === 'object') {
    const numbers = struck.map((number) => `#${number}`).join(', ');
    const node = findNode(document, target.id)?.title ?? target.id;
    return faults.struckNow(node, numbers, chosenText(target.instance));
  }
  if (target.type === 'group' && target.members !== 'all') {
    const names = struck.map((id) => findNode(document, nodeId(String(id)))?.title ?? id).join(', ');
    return faults.struckOf(frameTitle(document, target.id), names, chosenText(target.members));
  }
  const isGroup = target.type === 'group' || target.type === 'group-wires';
  return isGroup && struck.length === 0 ? faults.strikesNobody(title) : title;
}

export type FaultLife =
  | { readonly type: 'scheduled'; readonly inMs: number }
  | { readonly type: 'active' /** Null until it is healed. */; readonly leftMs: number | null }
  | { readonly type: 'over'; readonly endedMs: number }
  /** Its time lasts, and it has done all that it does: what it took down has come back by itself. */
  | { readonly type: 'done'; readonly atMs: number };

/** Where a fault that its time begins stands in its life at a virtual time. `doneMs` is what the frame says of it, if anything. */
export function faultLife(
  { startMs, durationMs }: FaultSpec,
  nowMs: number,
  doneMs: number | undefined,
): FaultLife {
  if (nowMs < startMs) return { type: 'scheduled', inMs: startMs - nowMs };
  if (doneMs !== undefined) return { type: 'done', atMs: doneMs };
  if (durationMs === null) return { type: 'active', leftMs: null };
  const endMs = startMs + durationMs;
  return nowMs >= endMs ? { type: 'over', endedMs: endMs } : { type: 'active', leftMs: endMs - nowMs };
}
