import { useMemo } from 'react';
import {
  type FaultlineDocument,
  type FaultSpec,
  findNode,
  type WireDirection,
} from '../../model/document.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import type { Numbers } from '../../protocol/frame.ts';
import { useActiveFaults, useStruck } from '../../store/live-numbers.ts';
import { useSession } from '../../store/session-store.ts';
import { words } from '../words/first-words.ts';

export interface ActingFault {
  readonly spec: FaultSpec;
  /** `Slow ×20`. */
  readonly text: string;
  /** `×20`; the kind's name where there is nothing to add to it. */
  readonly short: string;
  readonly icon: string;
}

const nothing: readonly ActingFault[] = [];

/** The faults that act on a node, wire or group now, in the order in which they compose. */
export function useActsOn(target: string): readonly ActingFault[] {
  const document = useSession((state) => state.document);
  const active = useActiveFaults();
  const struck = useStruck();
  return useMemo(() => {
    const acting = faultsOn(document, active, struck, target);
    return acting.length === 0 ? nothing : acting.map(describeFault);
  }, [document, active, struck, target]);
}

/** Those of the document that act on the target, given which act at all and whom they strike. */
export function faultsOn(
  document: FaultlineDocument,
  active: readonly string[],
  struck: Numbers['struck'],
  target: string,
): readonly FaultSpec[] {
  return document.faults.filter(
    (fault) =>
      active.includes(fault.id) &&
      (strikes(fault, struck, target) || reachesWire(document, fault, struck, target)),
  );
}

/** Whether a fault that acts does so on this node, wire or group. Instances are numbers, what is struck of a group has ids. */
export function strikes({ id, target }: FaultSpec, struck: Numbers['struck'], on: string): boolean {
  return target.id === on || (struck[id]?.includes(on) ?? false);
}

/** Whether nothing passes while this fault acts. */
export function cutsWire({ kind }: FaultSpec): boolean {
  return kind === 'partition' || kind === 'isolate';
}

/** Whether a fault on a node acts on this wire between the node and another one of its kind. */
function reachesWire(
  document: FaultlineDocument,
  fault: FaultSpec,
  struck: Numbers['struck'],
  id: string,
): boolean {
  if (knownFaces.faults.get(fault.kind)?.wires !== 'to-peers') return false;
  const wire = document.wires.find((each) => each.id === id);
  if (wire === undefined || !(strikes(fault, struck, wire.from) || strikes(fault, struck, wire.to)))
    return false;
  return findNode(document, wire.from)?.kind === findNode(document, wire.to)?.kind;
}

/** Which way of its wires a fault strikes. */
export function directionOf({ target }: FaultSpec): WireDirection {
  return 'direction' in target ? target.direction : 'both';
}

function describeFault(spec: FaultSpec): ActingFault {
  const kind = knownFaces.faults.get(spec.kind);
  if (kind === undefined) return { spec, text: spec.kind, short: spec.kind, icon: '' };
  if (cutsWire(spec)) {
    const short = words().canvas.cut[directionOf(spec)];
    return { spec, text: kind.title, short, icon: kind.icon };
  }
  // The document was checked against the same catalogue, so the parameters are those of the kind.
  const details = kind.describe(spec.params as never);
  const text = details === '' ? kind.title : `${kind.title} ${details}`;
  return { spec, text, short: details === '' ? kind.title : details, icon: kind.icon };
}
