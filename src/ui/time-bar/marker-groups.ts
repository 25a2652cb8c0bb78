import type { Marker, MarkerKind } from '../../protocol/frame.ts';

/** Marks that stand too close together for a finger or an eye. */
export interface MarkerGroup {
  readonly atMs: number;
  /** The weightiest of its kinds: what is drawn. */
  readonly kind: MarkerKind;
  readonly markers: readonly Marker[];
}

const weights: Record<MarkerKind, number> = {
  'fault-begin': 4,
  transition: 3,
  'fault-end': 2,
  notice: 1,
  command: 0,
};

/** Groups marks (by time) so that no more than `places` stand on the bar. */
export function groupMarkers(markers: readonly Marker[], extentMs: number, places: number): MarkerGroup[] {
  const groups = new Map<number, Marker[]>();
  for (const marker of markers) {
    const place = Math.min(places - 1, Math.floor((marker.atMs / extentMs) * places));
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [marker]);
    else group.push(marker);
  }
  return [...groups.values()].map((group) => {
    const heaviest = group.reduce((best, one) => (weights[one.kind] > weights[best.kind] ? one : best));
    return { atMs: heaviest.atMs, kind: heaviest.kind, markers: group };
  });
}
