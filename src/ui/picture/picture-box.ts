import { type Box, type FaultlineDocument, framesOf, notesOf } from '../../model/document.ts';
import { nodeHeight, nodeWidth } from '../canvas/node-size.ts';
import { pillLook } from '../canvas/pill-look.ts';
import { middleSpot, pillPlace, pillSpots } from '../canvas/pill-place.ts';
import { isNarrow, labelSide } from '../canvas/wire-layout.ts';
import { pathsOf } from './picture-paths.ts';

/** Free room around what is drawn. */
export const pictureMargin = 40;
/** Height of the caption at unit 1. */
export const captionHeight = 84;

const narrowest = 480;
/** What the label of a wire takes beyond its numbers: its mark and larger letters than on the page, its words and faults. */
const aroundLabel = { width: 28, height: 34 };

/** What of the canvas a picture shows that has room for all that stands in these documents, and below it for a caption. */
export function pictureBox(documents: readonly FaultlineDocument[], unit: number): Box {
  const edges = { left: 0, top: 0, right: 0, bottom: 0 };
  let isFirst = true;
  // A document may have more nodes than a call may have arguments.
  for (const document of documents)
    for (const { x, y, width, height } of boxesOf(document)) {
      edges.left = isFirst ? x : Math.min(edges.left, x);
      edges.top = isFirst ? y : Math.min(edges.top, y);
      edges.right = isFirst ? x + width : Math.max(edges.right, x + width);
      edges.bottom = isFirst ? y + height : Math.max(edges.bottom, y + height);
      isFirst = false;
    }
  return {
    x: edges.left - pictureMargin,
    y: edges.top - pictureMargin,
    width: Math.max(edges.right - edges.left + pictureMargin, narrowest) + pictureMargin,
    height: edges.bottom - edges.top + 2 * pictureMargin + captionHeight * unit,
  };
}

function boxesOf(document: FaultlineDocument): readonly Box[] {
  const nodes = document.nodes.map(({ x, y }) => ({ x, y, width: nodeWidth, height: nodeHeight }));
  return [...nodes, ...notesOf(document), ...framesOf(document), ...labelsOf(document)];
}

/** The margin around them may be narrower than around what is drawn. */
function labelsOf(document: FaultlineDocument): readonly Box[] {
  const { room } = pillLook.getState();
  const paths = pathsOf(document);
  const spots = pillSpots(document.nodes, document.wires, room);
  return document.wires.flatMap((wire) => {
    const path = paths.get(wire.id);
    if (path === undefined) return [];
    const { x, y } = pillPlace(path, spots.get(wire.id) ?? middleSpot);
    const [wide, high] = room(wire);
    const width = wide + aroundLabel.width - pictureMargin / 2;
    // Stacked, every number takes a line.
    const height = (isNarrow(path, wide) ? 2 * high : high) + aroundLabel.height;
    const side = labelSide(path);
    const top = side === 'falling' ? y + pictureMargin / 2 - height : y - pictureMargin / 2;
    return [{ x: side === 'flat' ? x - width / 2 : x, y: top, width, height }];
  });
}
