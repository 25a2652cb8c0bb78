import type { FaultlineDocument } from '../../model/document.ts';
import { beadAt, cutGap, refusedAt } from '../canvas/wire-layout.ts';
import type { DrawnWire } from '../canvas/wire-paths.ts';
import { pathsOf } from '../picture/picture-paths.ts';
import type { PictureReadings } from '../picture/picture-readings.ts';
import { cutsNow } from '../picture/picture-wire.tsx';

/** The wires of a picture as the dots see them, by id. */
export function drawnWires(
  document: FaultlineDocument,
  readings: PictureReadings,
): ReadonlyMap<string, DrawnWire> {
  const paths = pathsOf(document);
  const drawn = new Map<string, DrawnWire>();
  for (const { id, policies } of document.wires) {
    const path = paths.get(id);
    if (path === undefined) continue;
    drawn.set(id, {
      path,
      refusedAt: refusedAt(path, policies),
      lostAt: cutsNow(document, readings, id).length > 0 ? cutGap(path).centre : 0.5,
      beads: policies.map((_, index) => beadAt(path, index, policies.length)),
    });
  }
  return drawn;
}
