import type { FaultlineDocument } from '../../model/document.ts';
import { beadAt, cutGap, refusedAt } from '../canvas/wire-layout.ts';
import { pathBetween } from '../canvas/wire-path.ts';
import type { DrawnWire } from '../canvas/wire-paths.ts';
import type { PictureReadings } from '../picture/picture-readings.ts';
import { isCutNow } from '../picture/picture-wire.tsx';

/** The wires of a picture as the dots see them, by id. */
export function drawnWires(
  document: FaultlineDocument,
  readings: PictureReadings,
): ReadonlyMap<string, DrawnWire> {
  const nodes = new Map(document.nodes.map((node) => [node.id as string, node]));
  const drawn = new Map<string, DrawnWire>();
  for (const { id, from, to, policies } of document.wires) {
    const [source, target] = [nodes.get(from), nodes.get(to)];
    if (source === undefined || target === undefined) continue;
    const path = pathBetween(source, target);
    drawn.set(id, {
      path,
      refusedAt: refusedAt(path, policies),
      lostAt: isCutNow(document, readings, id) ? cutGap(path).centre : 0.5,
      beads: policies.map((_, index) => beadAt(path, index, policies.length)),
    });
  }
  return drawn;
}
