import {
  type FaultlineDocument,
  type FaultSpec,
  type FrameSpec,
  findFrame,
  framesOf,
  type NodeSpec,
  type NoteSpec,
  notesOf,
  type PolicySpec,
  type WireSpec,
} from '../../model/document.ts';
import { readingOrder } from '../canvas/reading-order.ts';

/** One line of the outline. `level` is how deep it lies, from 1. */
export type OutlineRow = { readonly id: string; readonly level: number } & (
  | { readonly type: 'node'; readonly node: NodeSpec }
  | { readonly type: 'wire'; readonly wire: WireSpec }
  | { readonly type: 'policy'; readonly policy: PolicySpec; readonly wire: WireSpec; readonly place: number }
  | { readonly type: 'fault'; readonly fault: FaultSpec }
  | { readonly type: 'frame'; readonly frame: FrameSpec }
  | { readonly type: 'note'; readonly note: NoteSpec }
);

/** Everything of a document in the order of the calls: each node with its faults, its outgoing wires, their policies and faults; a frame with the faults on it as a group; what is in it lies one level deeper. */
export function outlineRows(document: FaultlineDocument): OutlineRow[] {
  const framed = new Set<string>(framesOf(document).flatMap(({ members }) => members));
  const inFrame = (id: string) => (framed.has(id) ? 1 : 0);
  const nodes = new Map(document.nodes.map((node) => [node.id as string, node]));
  const faultsOn = (target: string, level: number): OutlineRow[] =>
    document.faults
      .filter((fault) => fault.target.id === target)
      .map((fault) => ({ type: 'fault', id: fault.id, level, fault }));
  return readingOrder(document).flatMap((item): OutlineRow[] => {
    const node = nodes.get(item.id);
    if (node !== undefined) {
      const level = 1 + inFrame(node.id);
      return [{ type: 'node', id: node.id, level, node }, ...faultsOn(node.id, level + 1)];
    }
    const frame = findFrame(document, item.id);
    if (frame !== undefined)
      return [{ type: 'frame', id: frame.id, level: 1, frame }, ...faultsOn(frame.id, 2)];
    const note = notesOf(document).find(({ id }) => id === item.id);
    if (note !== undefined) return [{ type: 'note', id: note.id, level: 1, note }];
    const wire = document.wires.find(({ id }) => id === item.id);
    // Policies come with their wire, which stands right before them.
    if (wire === undefined) return [];
    const level = 2 + inFrame(wire.from);
    return [
      { type: 'wire', id: wire.id, level, wire },
      ...wire.policies.map(
        (policy, place): OutlineRow => ({
          type: 'policy',
          id: policy.id,
          level: level + 1,
          policy,
          wire,
          place,
        }),
      ),
      ...faultsOn(wire.id, level + 1),
    ];
  });
}
