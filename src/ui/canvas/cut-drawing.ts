import type { FaultSpec, WireDirection } from '../../model/document.ts';
import { directionOf } from './target-faults.ts';

/** Which way is stopped by these faults together, each of which cuts the wire. */
export function stoppedBy(cuts: readonly FaultSpec[]): WireDirection {
  const directions = new Set(cuts.map(directionOf));
  const [only] = directions;
  return directions.size === 1 && only !== undefined ? only : 'both';
}

/** For the gap in a wire that runs to the right. A bar stands where messages end, an arrow shows what still passes. */
export const cutDrawings: Readonly<
  Record<WireDirection, { readonly closed: string; readonly open: string }>
> = {
  both: { closed: 'M-11,-8 L-11,8 M11,-8 L11,8 M-5,-5 L5,5 M-5,5 L5,-5', open: '' },
  request: { closed: 'M-9,-9 L-9,9', open: 'M7,-6 L-4,0 L7,6 Z' },
  response: { closed: 'M9,-9 L9,9', open: 'M-7,-6 L4,0 L-7,6 Z' },
};
