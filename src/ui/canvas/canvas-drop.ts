import { nodeId, wireId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type FaultTarget, findFrame, findNode, findWire } from '../../model/document.ts';
import { groupTarget, reachOf } from '../../model/fault-reach.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { sessionStore } from '../../store/session-store.ts';
import { inSentence } from '../words/in-sentence.ts';
import { words } from '../words/words.ts';
import { addNodeDropped, addPolicy, injectFault, nodeTarget, wireTarget } from './canvas-actions.ts';
import { titleOf } from './connect.ts';
import type { DraggedKind } from './dragged-kind.ts';
import { sayAt } from './gesture-store.ts';
import type { InputContext } from './input-context.ts';
import { itemOf } from './item-element.ts';
import { wireNear } from './wire-near.ts';

/** How far beside a wire a policy may be let go, in px of the canvas. */
const wireReach = 48;
/** Nearer, because beside a wire there is room for a node of its own. */
const spliceReach = 16;

interface Drop {
  /** In px of the window. */
  readonly x: number;
  readonly y: number;
  readonly target: EventTarget;
}

/** Puts what was dragged from the palette where it was let go. */
export function dropKind(dragged: DraggedKind, drop: Drop, { view }: InputContext): Result<unknown, string> {
  const place = view.toCanvas(drop);
  if (dragged.type === 'drawing') return dropDrawing(dragged.kind, place, drop);
  const { dropping } = words();
  const item = itemOf(drop.target);
  if (dragged.type === 'node') return dropNode(dragged.kind, wireOf(item, place, spliceReach), place, drop);
  const wire = wireOf(item, place, wireReach);
  if (dragged.type === 'policy') {
    if (wire === null && item?.type === 'node') return dropOnNode(dragged.kind, item.id);
    return wire === null ? err(dropping.dropOnWire) : addPolicy(wire, dragged.kind);
  }
  if (dragged.type === 'preset')
    return wire === null ? err(dropping.dropOnWire) : dropPreset(wire, dragged.kind, drop);
  const kind = knownFaces.faults.get(dragged.kind);
  if (item?.type === 'frame') return injectOnGroup(dragged.kind, item.id);
  if (kind?.target === 'wire')
    return wire === null ? err(dropping.dropFaultOnWire) : injectFault(dragged.kind, wireTarget(wire));
  if (item?.type !== 'node') return err(dropping.dropOnNode);
  const possible = whyNoFault(dragged.kind, item.id);
  return possible.ok ? injectFault(dragged.kind, nodeTarget(item.id)) : possible;
}

/** As of presets, what makes notes and frames loads with the first. */
function dropDrawing(
  kind: string,
  place: { readonly x: number; readonly y: number },
  { x, y }: Drop,
): Result<void, string> {
  void import('./drawing-actions.ts').then(({ addFrame, addNote }) => {
    const result = kind === 'note' ? addNote(place) : addFrame(place);
    if (!result.ok) sayAt(result.error, { x, y });
  });
  return ok(undefined);
}

/** What presets need loads with the first that is dropped; a refusal is said when it is known. */
function dropPreset(wire: string, preset: string, { x, y }: Drop): Result<void, string> {
  void import('./add-preset.ts').then(({ addPreset }) => {
    const result = addPreset(wire, preset);
    if (!result.ok) sayAt(result.error, { x, y });
  });
  return ok(undefined);
}

/** On a wire a node is put in between; why that may not be is told where it was tried. */
function dropNode(
  kind: string,
  wire: string | null,
  place: { readonly x: number; readonly y: number },
  { x, y }: Drop,
): Result<unknown, string> {
  if (wire === null) return addNodeDropped(kind, place);
  void import('./rewire.ts').then(({ spliceKind }) => {
    const result = spliceKind(kind, wire, place);
    if (!result.ok) sayAt(result.error, { x, y });
  });
  return ok(undefined);
}

/** A policy let go on a node means the node's wire, if it has but one. */
function dropOnNode(policy: string, node: string): Result<unknown, string> {
  const { dropping } = words();
  const { wires } = sessionStore.getState().document;
  const [only, ...others] = wires.filter(({ from, to }) => from === node || to === node);
  if (only === undefined) return err(dropping.noNodeWire(titleOf(node)));
  if (others.length > 0) return err(dropping.manyWires(titleOf(node), others.length + 1));
  return addPolicy(only.id, policy);
}

/** Begins a fault on a group, or says why not. */
export function injectOnGroup(fault: string, id: string): Result<void, string> {
  const target = whyNoGroupFault(fault, id);
  return target.ok ? injectFault(fault, target.value) : target;
}

/** What a fault strikes of a group; an error where that would be nobody. */
export function whyNoGroupFault(fault: string, id: string): Result<FaultTarget, string> {
  const { document } = sessionStore.getState();
  const face = knownFaces.faults.get(fault);
  const frame = findFrame(document, id);
  if (face === undefined || frame === undefined) return err(words().canvas.gone);
  const target = groupTarget(face, frame.id);
  return reachOf(document, knownFaces, { kind: fault, target }).length > 0
    ? ok(target)
    : err(words().faults.notInGroup(face.title, frame.title));
}

/** Whether a fault makes sense on a node, by its kind. */
export function whyNoFault(fault: string, id: string): Result<void, string> {
  const node = findNode(sessionStore.getState().document, nodeId(id));
  const kind = node === undefined ? undefined : knownFaces.nodes.get(node.kind);
  if (kind === undefined) return err(words().canvas.gone);
  if (kind.faults.includes(fault)) return ok(undefined);
  const title = knownFaces.faults.get(fault)?.title ?? fault;
  return err(words().dropping.notForKind(title, inSentence(kind.title)));
}

function wireOf(
  item: ReturnType<typeof itemOf>,
  place: { readonly x: number; readonly y: number },
  reach: number,
): string | null {
  const { document } = sessionStore.getState();
  if (item?.type === 'wire') return findWire(document, wireId(item.id)) === undefined ? null : item.id;
  if (item?.type === 'policy')
    return document.wires.find((wire) => wire.policies.some((policy) => policy.id === item.id))?.id ?? null;
  return item === null
    ? wireNear(
        document.wires.map((wire) => wire.id),
        place,
        reach,
      )
    : null;
}
