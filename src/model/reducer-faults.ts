import type { FrameId } from '../base/ids.ts';
import { checkFault } from './check-spec.ts';
import type { Command } from './commands.ts';
import {
  documentLimits,
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  findFrame,
  findNode,
  findWire,
} from './document.ts';
import { frameList } from './reducer-drawings.ts';
import { type EditedList, removeItem } from './reducer-list.ts';
import { type ApplyResult, applied } from './reducer-result.ts';

export const faultList: EditedList<FaultSpec> = {
  sort: 'fault',
  countMax: documentLimits.faultsMax,
  read: ({ faults }) => faults,
  write: (document, faults) => ({ ...document, faults }),
  check: (fault, document, _others, registry) =>
    checkFault(fault, targetKind(document, fault.target), registry),
  adding: (fault, at) => ({ type: 'add-fault', fault, at }),
  removing: (id) => ({ type: 'remove-fault', id }),
  setting: (fault) => ({ type: 'set-fault', fault }),
};

/** What `checkFault` must know of the target. */
function targetKind(document: FaultlineDocument, target: FaultTarget): string | null {
  const { type, id } = target;
  if (type === 'node') return findNode(document, id)?.kind ?? null;
  if (type === 'wire') return findWire(document, id) ? 'wire' : null;
  return findFrame(document, id) ? 'frame' : null;
}

/** Commands that put back, each in its old place, the faults on what is gone. */
export function faultsBack({ faults }: FaultlineDocument, isGone: (target: string) => boolean): Command[] {
  return faults.flatMap((fault, at): Command[] =>
    isGone(fault.target.id) ? [{ type: 'add-fault', fault, at }] : [],
  );
}

/** The document without the faults on what is gone; itself if there are none. */
export function withoutFaults(
  document: FaultlineDocument,
  isGone: (target: string) => boolean,
): FaultlineDocument {
  const faults = document.faults.filter(({ target }) => !isGone(target.id));
  return faults.length === document.faults.length ? document : { ...document, faults };
}

/** Takes the faults on the group along; the inverse puts all of them back in their places. */
export function removeFrame(document: FaultlineDocument, id: FrameId): ApplyResult {
  const removed = removeItem(document, frameList, id);
  const back = faultsBack(document, (target) => target === id);
  if (!removed.ok || back.length === 0) return removed;
  const { inverse } = removed.value;
  return applied(
    withoutFaults(removed.value.document, (target) => target === id),
    { type: 'batch', label: `Put ${id} back`, commands: [inverse, ...back] },
  );
}
