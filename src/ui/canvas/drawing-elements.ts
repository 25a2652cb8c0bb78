import {
  type FaultlineDocument,
  type FrameSpec,
  framesOf,
  type NoteSpec,
  notesOf,
} from '../../model/document.ts';
import { BundlePill } from './bundle-pill.tsx';
import { DrawingNode } from './drawing-node.tsx';
import type { DragPlaces, FlowDrawing } from './flow-elements.ts';
import { foldFrames } from './fold-frames.ts';
import { late } from './late-drawing.tsx';
import { moveCommand, withMembers } from './move-command.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';
import { heedFrames } from './places-store.ts';
import { foldWith } from './shown-document.ts';

export type DrawingElements = (
  document: FaultlineDocument,
  selected: ReadonlySet<string>,
  places: DragPlaces,
) => FlowDrawing[];

/** Notes and frames as React Flow wants them, with the `handles` of nodes for collapsed frames; keeps the element of everything that has not changed. */
export function createDrawingElements(handles: NonNullable<FlowDrawing['handles']>): DrawingElements {
  heedFrames({ moveCommand, withMembers });
  foldWith(foldFrames);
  late.Node = DrawingNode;
  late.Bundle = BundlePill;
  let made = new Map<string, FlowDrawing>();
  return (document, selected, places) => {
    const next = new Map<string, FlowDrawing>();
    const keep = (wanted: FlowDrawing): FlowDrawing => {
      const known = made.get(wanted.id);
      const same =
        known?.data.spec === wanted.data.spec &&
        known.selected === wanted.selected &&
        known.position.x === wanted.position.x &&
        known.position.y === wanted.position.y;
      const element = same ? known : wanted;
      next.set(element.id, element);
      return element;
    };
    const elements = [
      ...framesOf(document).map((spec) =>
        keep({ ...frameElement(spec, places, selected.has(spec.id)), handles }),
      ),
      ...notesOf(document).map((spec) => keep(noteElement(spec, places, selected.has(spec.id)))),
    ];
    made = next;
    return elements;
  };
}

/** Open, only its title and its edge can be pressed: what lies in it stays within reach. */
function frameElement(spec: FrameSpec, places: DragPlaces, selected: boolean): FlowDrawing {
  const size = spec.collapsed
    ? { width: nodeWidth, height: nodeHeight }
    : { width: spec.width, height: spec.height };
  return {
    ...elementOf(spec, places, selected, size),
    data: { type: 'frame', spec },
    ...(spec.collapsed
      ? { zIndex: selected ? 1000 : 0 }
      : { zIndex: -1, style: { pointerEvents: 'none' as const } }),
  };
}

function noteElement(spec: NoteSpec, places: DragPlaces, selected: boolean): FlowDrawing {
  const { width, height } = spec;
  return {
    ...elementOf(spec, places, selected, { width, height }),
    data: { type: 'note', spec },
    zIndex: selected ? 1000 : 0,
  };
}

function elementOf(
  spec: NoteSpec | FrameSpec,
  places: DragPlaces,
  selected: boolean,
  size: { readonly width: number; readonly height: number },
) {
  const { x, y } = places.get(spec.id) ?? spec;
  return {
    id: spec.id,
    type: 'drawing' as const,
    position: { x, y },
    selected,
    connectable: false,
    ...size,
    measured: size,
  };
}
