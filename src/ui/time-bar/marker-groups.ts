import type { Marker, MarkerKind } from '../../protocol/frame.ts';

/** What stands on the time bar: what the run tells, and where it parts from the one that it is compared with. */
export type BarMark = Omit<Marker, 'kind'> & { readonly kind: MarkerKind | 'parting' };

/** Marks that stand too close together for a finger or an eye. */
export interface MarkerGroup {
  readonly atMs: number;
  /** The weightiest of its kinds: what is drawn. */
  readonly kind: BarMark['kind'];
  readonly markers: readonly BarMark[];
}

const weights: Record<BarMark['kind'], number> = {
  parting: 5,
  'fault-begin': 4,
  transition: 3,
  'fault-end': 2,
  notice: 1,
  command: 0,
};

/** Groups marks (by time) so that no more than `places` stand on the bar. */
export function groupMarkers(markers: readonly BarMark[], extentMs: number, places: number): MarkerGroup[] {
  const groups = new Map<number, BarMark[]>();
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
