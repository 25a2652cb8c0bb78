import { ok, type Result } from '../../base/result.ts';
import { type FaultlineDocument, findFrame } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { addPreset } from '../canvas/add-preset.ts';
import { addNodeNear, addPolicy, injectFault, nodeTarget, wireTarget } from '../canvas/canvas-actions.ts';
import { injectOnGroup, whyNoFault, whyNoGroupFault } from '../canvas/canvas-drop.ts';
import { nextPlace, revealNode, viewCentre } from '../canvas/canvas-view.ts';
import type { DraggedKind } from '../canvas/dragged-kind.ts';
import { addFrame, addNote } from '../canvas/drawing-actions.ts';
import { setGesture } from '../canvas/gesture-store.ts';

/** What pressing a palette entry does: a node goes beside what is selected, the rest to what is selected, or it asks where. */
export function placeKind({ type, kind }: DraggedKind, at: { readonly x: number; readonly y: number }): void {
  const result =
    type === 'node'
      ? addNodeBeside(kind)
      : type === 'drawing'
        ? addDrawing(kind)
        : placeOnTarget(type, kind, at);
  if (!result.ok) notify(result.error, { type: 'none' }, 'warning');
}

function addDrawing(kind: string): Result<unknown, string> {
  return kind === 'note' ? addNote(viewCentre()) : addFrame(viewCentre());
}

function addNodeBeside(kind: string): Result<unknown, string> {
  const { selected } = selectionStore.getState();
  const added = addNodeNear(kind, nextPlace(sessionStore.getState().document.nodes, selected));
  if (added.ok) revealNode(added.value);
  return added;
}

function placeOnTarget(
  what: 'policy' | 'preset' | 'fault',
  kind: string,
  at: { readonly x: number; readonly y: number },
): Result<unknown, string> {
  const { document } = sessionStore.getState();
  const { selected } = selectionStore.getState();
  const frame = selected.length === 1 ? findFrame(document, selected[0] ?? '') : undefined;
  if (what === 'fault' && frame !== undefined && whyNoGroupFault(kind, frame.id).ok)
    return injectOnGroup(kind, frame.id);
  const isOnNode = what === 'fault' && catalogue.faults.get(kind)?.target === 'node';
  const target = isOnNode ? selectedNode(document, selected, kind) : selectedWire(document, selected);
  if (target === null) {
    setGesture({ mode: 'target-list', what, kind, at });
    return ok(undefined);
  }
  if (what === 'policy') return addPolicy(target, kind);
  if (what === 'preset') return addPreset(target, kind);
  return injectFault(kind, isOnNode ? nodeTarget(target) : wireTarget(target));
}

/** The one selected wire, or the wire of the one selected policy. */
function selectedWire(document: FaultlineDocument, selected: readonly string[]): string | null {
  const [only] = selected;
  if (selected.length !== 1 || only === undefined) return null;
  const wire = document.wires.find(
    ({ id, policies }) => id === only || policies.some((policy) => policy.id === only),
  );
  return wire?.id ?? null;
}

function selectedNode(
  document: FaultlineDocument,
  selected: readonly string[],
  fault: string,
): string | null {
  const [only] = selected;
  if (selected.length !== 1 || only === undefined) return null;
  const isNode = document.nodes.some((node) => node.id === only);
  return isNode && whyNoFault(fault, only).ok ? only : null;
}
