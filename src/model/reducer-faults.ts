import { checkFault } from './check-spec.ts';
import {
  documentLimits,
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  findNode,
  findWire,
} from './document.ts';
import type { EditedList } from './reducer-list.ts';

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
  if (target.type === 'node') return findNode(document, target.id)?.kind ?? null;
  return findWire(document, target.id) ? 'wire' : null;
}
