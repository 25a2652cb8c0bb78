import { frameId, freeId, type NodeId, nodeId, noteId } from '../base/ids.ts';
import type { Command } from './commands.ts';
import { createFault, createNode, createPolicy } from './create-spec.ts';
import { createWire } from './create-wire.ts';
import {
  documentLimits,
  emptyDocument,
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  type FaultTrigger,
  type FrameSpec,
  framesOf,
  type NodeSpec,
  type NoteSpec,
  notesOf,
  type PolicySpec,
  takenIds,
  type WireSpec,
  withNotesAndFrames,
} from './document.ts';
import type { Catalogue } from './registry-contract.ts';

/**
 * The named nodes, notes and frames, the members of those frames, the wires between all the nodes, the policies on those, and every fault on any
 * of it; ids are those of the document.
 */
export function partOf(document: FaultlineDocument, ids: readonly string[]): FaultlineDocument {
  const named = new Set(ids);
  const notes = notesOf(document).filter(({ id }) => named.has(id));
  const frames = framesOf(document).filter(({ id }) => named.has(id));
  for (const { members } of frames) for (const member of members) named.add(member);
  const nodes = document.nodes.filter((node) => named.has(node.id));
  const kept = new Set<string>(nodes.map((node) => node.id));
  const wires = document.wires.filter((wire) => kept.has(wire.from) && kept.has(wire.to));
  for (const { id } of [...wires, ...frames]) kept.add(id);
  const faults = document.faults.filter((fault) => kept.has(fault.target.id));
  return withNotesAndFrames({ ...emptyDocument, title: document.title, nodes, wires, faults }, notes, frames);
}

export interface Insertion {
  /** Empty if the part has no nodes. */
  readonly commands: readonly Command[];
  /** The new nodes, in the part's order. */
  readonly nodes: readonly NodeId[];
  /** The new notes and frames. */
  readonly drawings: readonly string[];
}

/**
 * Commands that put copies of a part into a document, moved by `shift` px, with fresh ids and with titles that nobody there bears. What a copy
 * says of another (callees of a program, the node of a trigger) means the copy; what lies outside of the part stays as it is.
 */
export function insertPart(
  document: FaultlineDocument,
  registry: Catalogue,
  part: FaultlineDocument,
  shift: { readonly x: number; readonly y: number },
): Insertion {
  const renamed = new Map<string, string>();
  const nodes: NodeId[] = [];
  let after = document;
  for (const node of part.nodes) {
    const copy = copyNode(after, registry, node, shift);
    renamed.set(node.id, copy.id);
    nodes.push(copy.id);
    after = { ...after, nodes: [...after.nodes, copy] };
  }
  after = {
    ...after,
    nodes: after.nodes.map((node) =>
      nodes.includes(node.id) ? { ...node, params: pointed(node.params, renamed, '') } : node,
    ),
  };
  for (const wire of part.wires) {
    const copy = copyWire(after, registry, wire, renamed);
    after = { ...after, wires: [...after.wires, copy] };
  }
  const { notes, frames } = copyDrawings(after, part, renamed, shift);
  after = withNotesAndFrames(after, [...notesOf(after), ...notes], [...framesOf(after), ...frames]);
  for (const fault of part.faults) {
    const copy = copyFault(after, registry, fault, renamed);
    if (copy !== null) after = { ...after, faults: [...after.faults, copy] };
  }
  return {
    // Faults last: they may strike a frame.
    commands: [
      ...after.nodes.slice(document.nodes.length).map((node): Command => ({ type: 'add-node', node })),
      ...after.wires.slice(document.wires.length).map((wire): Command => ({ type: 'add-wire', wire })),
      ...notes.map((note): Command => ({ type: 'add-note', note })),
      ...frames.map((frame): Command => ({ type: 'add-frame', frame })),
      ...after.faults.slice(document.faults.length).map((fault): Command => ({ type: 'add-fault', fault })),
    ],
    nodes,
    drawings: [...notes, ...frames].map(({ id }) => id),
  };
}

/** Members that were not copied are none of the copy's. */
function copyDrawings(
  document: FaultlineDocument,
  part: FaultlineDocument,
  renamed: Map<string, string>,
  shift: { readonly x: number; readonly y: number },
): { readonly notes: readonly NoteSpec[]; readonly frames: readonly FrameSpec[] } {
  const taken = takenIds(document);
  const free = (stem: string) => {
    const id = freeId(stem, taken);
    taken.add(id);
    return id;
  };
  const notes = notesOf(part).map((note) => ({
    ...note,
    ...shifted(note, shift),
    id: noteId(free('note')),
  }));
  const frames = framesOf(part).map((frame) => {
    const members = frame.members.flatMap((member) => {
      const copy = renamed.get(member);
      return copy === undefined ? [] : [nodeId(copy)];
    });
    const id = frameId(free(frame.title));
    renamed.set(frame.id, id);
    return { ...frame, ...shifted(frame, shift), id, members };
  });
  return { notes, frames };
}

function shifted(
  place: { readonly x: number; readonly y: number },
  shift: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  const max = documentLimits.coordinateMax;
  const within = (value: number) => Math.min(max, Math.max(-max, value));
  return { x: within(place.x + shift.x), y: within(place.y + shift.y) };
}

function copyNode(
  document: FaultlineDocument,
  registry: Catalogue,
  node: NodeSpec,
  shift: { readonly x: number; readonly y: number },
): NodeSpec {
  const place = shifted(node, shift);
  const title = freeTitle(document, node.title);
  return { ...createNode(document, registry, node.kind, place, title), params: node.params };
}

function copyWire(
  document: FaultlineDocument,
  registry: Catalogue,
  wire: WireSpec,
  renamed: Map<string, string>,
): WireSpec {
  // Both ends are in the part, and every node of the part has been copied.
  const [from, to] = [renamed.get(wire.from), renamed.get(wire.to)] as [NodeId, NodeId];
  const { latencyMs, jitterMs } = wire;
  const bare = { ...createWire(document, from, to), latencyMs, jitterMs };
  renamed.set(wire.id, bare.id);
  const policies: PolicySpec[] = [];
  for (const { id, kind, enabled, params } of wire.policies) {
    const known = { ...document, wires: [...document.wires, { ...bare, policies }] };
    const copy = { ...createPolicy(known, registry, bare.id, kind), enabled, params };
    renamed.set(id, copy.id);
    policies.push(copy);
  }
  return { ...bare, policies };
}

function copyFault(
  document: FaultlineDocument,
  registry: Catalogue,
  fault: FaultSpec,
  renamed: ReadonlyMap<string, string>,
): FaultSpec | null {
  const id = renamed.get(fault.target.id);
  if (id === undefined) return null;
  const target = { ...fault.target, id } as FaultTarget;
  const { startMs, params, durationMs, trigger } = fault;
  const copy = createFault(document, registry, fault.kind, target, startMs, params, durationMs);
  return { ...copy, trigger: copyTrigger(trigger, renamed) };
}

function copyTrigger(trigger: FaultTrigger, renamed: ReadonlyMap<string, string>): FaultTrigger {
  if (trigger.type !== 'mode') return trigger;
  return { ...trigger, id: renamed.get(trigger.id) ?? trigger.id };
}

/** Fields of parameters that hold the id of a node: `to` of a call, `eventStore` of an aggregate service. */
const nodeFields: ReadonlySet<string> = new Set(['to', 'eventStore']);

function pointed<Value>(value: Value, renamed: ReadonlyMap<string, string>, key: string): Value {
  // Each branch gives back the sort of value that it got.
  if (typeof value === 'string')
    return (nodeFields.has(key) ? (renamed.get(value) ?? value) : value) as Value;
  if (Array.isArray(value)) return value.map((item) => pointed(item, renamed, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, pointed(member, renamed, name)]);
  return Object.fromEntries(members) as Value;
}

/** The title itself if it is free, else with the first free number from 2 on. */
function freeTitle(document: FaultlineDocument, title: string): string {
  const taken = new Set(document.nodes.map((node) => node.title));
  if (!taken.has(title)) return title;
  const stem = title.replace(/ \d+$/, '').slice(0, documentLimits.titleLengthMax - 6);
  for (let n = 2; ; n++) if (!taken.has(`${stem} ${n}`)) return `${stem} ${n}`;
}
