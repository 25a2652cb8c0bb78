import type { NodeId } from '../../base/ids.ts';
import { type FaultlineDocument, framesOf, notesOf } from '../../model/document.ts';
import type { DragPlaces } from './flow-elements.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';
import { shownOf } from './shown-document.ts';

/** In px of the canvas at zoom 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type MapThing = Box &
  (
    | { readonly type: 'paper'; readonly id: string }
    | { readonly type: 'node'; readonly id: NodeId }
    | { readonly type: 'folded'; readonly id: string; readonly members: readonly NodeId[] }
  );

interface MapWire {
  readonly id: string;
  readonly from: Box;
  readonly to: Box;
}

/** What the map of a document shows, as the canvas does: a collapsed frame as one box, its members not; notes and open frames as papers. */
export function drawMap(
  document: FaultlineDocument,
  places: DragPlaces,
): { readonly things: readonly MapThing[]; readonly wires: readonly MapWire[] } {
  const { nodes, wires, ends } = shownOf(document);
  const size = { width: nodeWidth, height: nodeHeight };
  const things: MapThing[] = [
    ...framesOf(document).map(({ id, x, y, width, height, collapsed, members }): MapThing => {
      const place = { x, y, ...places.get(id) };
      return collapsed
        ? { type: 'folded', id, ...place, ...size, members }
        : { type: 'paper', id, ...place, width, height };
    }),
    ...notesOf(document).map(
      ({ id, x, y, width, height }): MapThing => ({
        type: 'paper',
        id,
        x,
        y,
        ...places.get(id),
        width,
        height,
      }),
    ),
    ...nodes.map(({ id, x, y }): MapThing => ({ type: 'node', id, x, y, ...places.get(id), ...size })),
  ];
  const boxes = new Map<string, Box>(things.map((thing) => [thing.id, thing]));
  return {
    things,
    wires: wires.flatMap(({ id, from, to }) => {
      const { source, target } = ends.get(id) ?? { source: from, target: to };
      const [start, end] = [boxes.get(source), boxes.get(target)];
      return start === undefined || end === undefined ? [] : [{ id, from: start, to: end }];
    }),
  };
}
