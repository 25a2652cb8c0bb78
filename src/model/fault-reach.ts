import type { FaultlineDocument, FaultSpec, FaultTarget, FrameSpec, NodeSpec } from './document.ts';
import { findFrame, findNode } from './document.ts';
import type { FaultFace } from './fault-kind.ts';
import type { Catalogue } from './registry-contract.ts';

/**
 * Ids of the nodes or wires that a fault can strike now: its target, or of a group those members that can suffer its kind (in the order of
 * the members), or those wires that it means (in the order of the document). Which of several members chance chooses is for the run.
 */
export function reachOf(
  document: FaultlineDocument,
  registry: Catalogue,
  { kind, target }: Pick<FaultSpec, 'kind' | 'target'>,
): readonly string[] {
  switch (target.type) {
    case 'node':
    case 'wire':
      return [target.id];
    case 'group': {
      const kindOf = new Map(document.nodes.map((node) => [node.id, node.kind]));
      return membersOf(document, target.id).filter((id) =>
        registry.nodes.get(kindOf.get(id) ?? '')?.faults.includes(kind),
      );
    }
    case 'group-wires':
      return wiresOf(document, target);
  }
}

/** The instance that a fault names although its node has not so many; null if it names none, or one that is there. */
export function missingInstance(
  document: FaultlineDocument,
  { target }: Pick<FaultSpec, 'target'>,
): { readonly node: NodeSpec; readonly instance: number; readonly count: number } | null {
  if (target.type !== 'node' || typeof target.instance !== 'number') return null;
  const node = findNode(document, target.id);
  if (node === undefined) return null;
  const count = instancesOf(node);
  return target.instance <= count ? null : { node, instance: target.instance, count };
}

/** Only kinds that can have several say how many they have; the instances of a sharded store are its shards. */
function instancesOf({ params }: NodeSpec): number {
  const count = params.instances ?? params.shards;
  return typeof count === 'number' ? count : 1;
}

/** What a fault of this kind strikes of a group if nobody says more: every member, or the wires that the kind is about. */
export function groupTarget(face: FaultFace, id: FrameSpec['id']): FaultTarget {
  return face.target === 'node'
    ? { type: 'group', id, members: 'all' }
    : { type: 'group-wires', id, wires: face.groupWires ?? 'all', direction: 'both' };
}

export function membersOf(document: FaultlineDocument, id: string): FrameSpec['members'] {
  return findFrame(document, id)?.members ?? [];
}

function wiresOf(
  document: FaultlineDocument,
  { id, wires }: Extract<FaultTarget, { readonly type: 'group-wires' }>,
): readonly string[] {
  const members = new Set<string>(membersOf(document, id));
  return document.wires.flatMap((wire) => {
    const ends = Number(members.has(wire.from)) + Number(members.has(wire.to));
    const isMeant = wires === 'all' ? ends > 0 : ends === (wires === 'inside' ? 2 : 1);
    return isMeant ? [wire.id] : [];
  });
}
