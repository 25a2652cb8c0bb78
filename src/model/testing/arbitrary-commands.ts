import {
  type FrameId,
  faultId,
  frameId,
  type NodeId,
  nodeId,
  noteId,
  policyId,
  wireId,
} from '../../base/ids.ts';
import type { Command } from '../commands.ts';
import { createFrame, createNote } from '../create-drawing.ts';
import { createFault, createNode, createPolicy, defaultPlace } from '../create-spec.ts';
import { createWire } from '../create-wire.ts';
import {
  type FaultlineDocument,
  type FaultTarget,
  framesOf,
  groupWires,
  type NoteTone,
  notesOf,
} from '../document.ts';
import { insertPart, partOf } from '../document-part.ts';
import { reconnectCommands, spliceCommands } from '../rewire.ts';
import { smallRegistry as registry } from './small-registry.ts';

/** Numbers from which one gesture is made; the document at that moment decides what they mean. */
export type Dice = readonly [sort: number, first: number, second: number, value: number];

export const diceSorts = 26;

/** A command that a person might give on this document; some are refused. */
export function gesture(document: FaultlineDocument, roll: Dice): Command {
  const [sort, first, second, value] = roll;
  if (sort < 8) return nodeGesture(document, roll);
  if (sort < 16) return wireGesture(document, roll);
  if (sort >= 21) return drawingGesture(document, roll);
  if (sort >= 18) return severalAtOnce(document, roll);
  const fault = pick(document.faults, first);
  if (sort === 16) return addFault(document, roll);
  if (second % 2 === 0 || !fault) return { type: 'remove-fault', id: fault?.id ?? faultId('no-fault') };
  return { type: 'set-fault', fault: { ...fault, durationMs: value } };
}

/** What the editor does in one step of several commands: paste, put a node into a wire, lead a wire elsewhere. */
function severalAtOnce(document: FaultlineDocument, [sort, first, second, value]: Dice): Command {
  const batch = (commands: readonly Command[]): Command => ({ type: 'batch', label: 'Edit', commands });
  const wire = pick(document.wires, first);
  if (sort === 18 || wire === undefined) {
    const part = partOf(document, [nodeOf(document, first), nodeOf(document, second)]);
    return batch(insertPart(document, registry, part, { x: 32, y: 32 }).commands);
  }
  const made =
    sort === 19
      ? spliceCommands(
          document,
          registry,
          wire,
          createNode(document, registry, 'service', { x: value, y: 0 }),
        )
      : reconnectCommands(document, registry, wire, { from: wire.from, to: nodeOf(document, second) });
  return batch(made.ok ? made.value : []);
}

const tones: readonly NoteTone[] = ['sand', 'rose', 'mud' as NoteTone];

/** Papers and boxes; some have members that are elsewhere already, or no room. */
function drawingGesture(document: FaultlineDocument, [sort, first, second, value]: Dice): Command {
  const note = pick(notesOf(document), first);
  const frame = pick(framesOf(document), second);
  const box = { x: value, y: -value, width: 40 + first * 10, height: 200 };
  const members = document.nodes.slice(second % 5, (second % 5) + (first % 3)).map(({ id }) => id);
  switch (sort) {
    case 21: {
      const fresh = createNote(document, box);
      const tone = pick(tones, second) ?? 'sky';
      return { type: 'add-note', note: { ...fresh, text: 'n'.repeat(first * 60), tone }, ...place(second) };
    }
    case 22:
      if (note === undefined || second % 3 === 0)
        return { type: 'remove-note', id: note?.id ?? noteId('no-note') };
      return { type: 'set-note', note: { ...note, x: value, text: `${first}\n€` } };
    case 23: {
      const fresh = createFrame(document, 'Zone', box, members);
      return { type: 'add-frame', frame: { ...fresh, purpose: 'zone' }, ...place(second) };
    }
    case 24:
      if (frame === undefined || first % 4 === 0)
        return { type: 'remove-frame', id: frame?.id ?? frameId('no-frame') };
      return { type: 'set-frame', frame: { ...frame, members, collapsed: first % 2 === 0 } };
    default: {
      const ids = [frame?.id ?? nodeOf(document, second), note?.id ?? nodeOf(document, first)];
      const { commands } = insertPart(document, registry, partOf(document, ids), { x: value, y: 8 });
      return { type: 'batch', label: 'Paste', commands };
    }
  }
}

function nodeGesture(document: FaultlineDocument, [sort, first, second, value]: Dice): Command {
  const id = nodeOf(document, first);
  const titles = ['', 'Zahlung €', 'a'.repeat(first * 5), '__proto__'];
  const steps = [{ ratio: value / 1000 }, {}];
  switch (sort) {
    case 0:
      return { type: 'remove-node', id };
    case 1: {
      const other = nodeOf(document, second);
      return {
        type: 'move-nodes',
        moves: [
          { id, x: value, y: 8 },
          { id: other, x: -0, y: value },
        ],
      };
    }
    case 2:
      return { type: 'rename-node', id, title: titles[second % 4] as string };
    case 3:
      return { type: 'set-node-params', id, params: { concurrency: value } };
    case 4:
      return { type: 'set-node-params', id, params: { operations: [{ name: 'pay', steps }] } };
    case 5:
      return several(document, id, value, first);
    default: {
      const kind = pick([...registry.nodes.keys()], first) ?? 'service';
      return {
        type: 'add-node',
        node: createNode(document, registry, kind, { x: value, y: -value }),
        ...place(second),
      };
    }
  }
}

function wireGesture(document: FaultlineDocument, [sort, first, second, value]: Dice): Command {
  const wire = pick(document.wires, first);
  const id = wire?.id ?? wireId('no-wire');
  const policy = pick(wire?.policies ?? [], second)?.id ?? policyId('no-policy');
  const kind = value < 100 ? 'retry' : 'timeout';
  switch (sort) {
    case 8:
      return { type: 'remove-wire', id };
    case 9:
      return { type: 'set-wire', id, latencyMs: value };
    case 10: {
      const at = wire ? defaultPlace(wire, registry, kind) : 0;
      return { type: 'add-policy', wire: id, policy: createPolicy(document, registry, id, kind), at };
    }
    case 11:
      return first % 2 === 0
        ? { type: 'remove-policy', id: policy }
        : { type: 'move-policy', id: policy, at: second % 3 };
    case 12:
      return { type: 'set-policy-params', id: policy, params: { maxAttempts: Math.round(value) } };
    case 13:
      return { type: 'enable-policy', id: policy, enabled: first % 2 === 0 };
    default: {
      const spec = createWire(document, nodeOf(document, first), nodeOf(document, second));
      return { type: 'add-wire', wire: spec, ...place(second) };
    }
  }
}

function addFault(document: FaultlineDocument, [, first, second, value]: Dice): Command {
  const wire = pick(document.wires, second);
  const instance = first % 4 === 3 ? ({ mode: 'fixed', value: 2 } as const) : 0;
  const onNode: FaultTarget = { type: 'node', id: nodeOf(document, second), instance };
  const onOne: FaultTarget =
    first % 2 === 0 && wire ? { type: 'wire', id: wire.id, direction: 'both' } : onNode;
  const frame = first % 3 === 0 ? pick(framesOf(document), second) : undefined;
  const target = frame === undefined ? onOne : onGroup(frame.id, first, second);
  const kind = target.type === 'node' || target.type === 'group' ? 'slow' : 'loss';
  return {
    type: 'add-fault',
    fault: createFault(document, registry, kind, target, Math.abs(value)),
    ...place(second),
  };
}

function onGroup(id: FrameId, first: number, second: number): FaultTarget {
  if (first % 2 === 0) return { type: 'group', id, members: second % 2 === 0 ? 'all' : { mode: 'one' } };
  return { type: 'group-wires', id, wires: pick(groupWires, second) ?? 'all', direction: 'request' };
}

function several(document: FaultlineDocument, id: NodeId, value: number, first: number): Command {
  const node = createNode(document, registry, 'service', { x: value, y: value });
  const wire = createWire(document, id, node.id);
  return {
    type: 'batch',
    label: 'Add and wire',
    commands: [
      { type: 'set-title', title: `Title ${first}` },
      { type: 'add-node', node },
      { type: 'batch', label: 'Wire', commands: [{ type: 'add-wire', wire }] },
      first % 3 === 0 ? { type: 'remove-node', id } : { type: 'move-nodes', moves: [] },
    ],
  };
}

function nodeOf(document: FaultlineDocument, n: number): NodeId {
  return pick(document.nodes, n)?.id ?? nodeId('nobody');
}

function pick<Item>(list: readonly Item[], n: number): Item | undefined {
  return list[n % Math.max(1, list.length)];
}

/** Mostly the end of the list, sometimes its beginning, sometimes nowhere. */
function place(n: number): { readonly at?: number } {
  return n % 4 === 0 ? { at: n % 8 } : {};
}
