import {
  type FaultlineDocument,
  type FaultSpec,
  type FrameSpec,
  findFrame,
  type NodeSpec,
  type NoteSpec,
  notesOf,
  type PolicySpec,
  type WireSpec,
} from '../../model/document.ts';

/** What the inspector is about, read from the ids that are selected. */
export type Inspected =
  | { readonly type: 'nothing' }
  | { readonly type: 'node'; readonly node: NodeSpec }
  /** `open` is the policy whose settings are shown; empty for none. */
  | { readonly type: 'wire'; readonly wire: WireSpec; readonly open: string }
  | { readonly type: 'fault'; readonly fault: FaultSpec }
  | { readonly type: 'note'; readonly note: NoteSpec }
  | { readonly type: 'frame'; readonly frame: FrameSpec }
  | { readonly type: 'many'; readonly ids: readonly string[] };

export function inspectedOf(document: FaultlineDocument, selected: readonly string[]): Inspected {
  const [id] = selected;
  if (id === undefined) return { type: 'nothing' };
  if (selected.length > 1) return { type: 'many', ids: selected };
  const node = document.nodes.find((one) => one.id === id);
  if (node) return { type: 'node', node };
  const note = notesOf(document).find((one) => one.id === id);
  if (note) return { type: 'note', note };
  const frame = findFrame(document, id);
  if (frame) return { type: 'frame', frame };
  const fault = document.faults.find((one) => one.id === id);
  if (fault) return { type: 'fault', fault };
  const wire = document.wires.find((one) => one.id === id || hasPolicy(one.policies, id));
  return wire ? { type: 'wire', wire, open: wire.id === id ? '' : id } : { type: 'nothing' };
}

function hasPolicy(policies: readonly PolicySpec[], id: string): boolean {
  return policies.some((policy) => policy.id === id);
}
