import { type Box, type FaultlineDocument, framesOf, notesOf } from '../../model/document.ts';
import { nodeHeight, nodeWidth } from '../canvas/node-size.ts';
import { pillPlace, pillShares } from '../canvas/pill-place.ts';
import { isNarrow, labelSide } from '../canvas/wire-layout.ts';
import { pathBetween } from '../canvas/wire-path.ts';

/** Free room around what is drawn. */
export const pictureMargin = 40;
/** Height of the caption at unit 1. */
export const captionHeight = 84;

const narrowest = 480;
/** What the numbers of a wire take, faults below them included; stacked ones are higher. */
const label = { width: 180, height: 54, stackedHeight: 90 };

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
function labelsOf({ nodes, wires }: FaultlineDocument): readonly Box[] {
  const placeOf = new Map(nodes.map((node) => [node.id as string, node]));
  const shares = pillShares(nodes, wires);
  return wires.flatMap(({ id, from, to }) => {
    const [source, target] = [placeOf.get(from), placeOf.get(to)];
    if (source === undefined || target === undefined) return [];
    const path = pathBetween(source, target);
    const { x, y } = pillPlace(path, shares.get(id) ?? 0.5);
    const left = labelSide(path) === 'flat' ? x - label.width / 2 : x;
    return [
      {
        x: left,
        y: y - pictureMargin / 2,
        width: label.width - pictureMargin / 2,
        height: isNarrow(path) ? label.stackedHeight : label.height,
      },
    ];
  });
}
