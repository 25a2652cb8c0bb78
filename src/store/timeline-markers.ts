import type { Marker } from '../protocol/frame.ts';

/** Beyond this the oldest go: nobody can tell more marks apart on one bar. */
const markersMax = 2000;

/**
 * Markers of a timeline, by time, each once: a stretch that is replayed after a jump tells the same again, and a future that was
 * dropped takes its marks with it (`endMs`).
 */
export function mergeMarkers(
  known: readonly Marker[],
  fresh: readonly Marker[],
  endMs: number,
): readonly Marker[] {
  const kept =
    known.length > 0 && (known.at(-1)?.atMs ?? 0) > endMs ? known.filter((m) => m.atMs <= endMs) : known;
  if (fresh.length === 0) return kept;
  const keys = new Set(kept.map(keyOf));
  const added = fresh.filter((marker) => {
    const key = keyOf(marker);
    return !keys.has(key) && keys.add(key);
  });
  if (added.length === 0) return kept;
  // Array sort is stable: marks of the same instant stay in the order in which they came.
  return [...kept, ...added].sort((a, b) => a.atMs - b.atMs).slice(-markersMax);
}

function keyOf(marker: Marker): string {
  return `${marker.atMs}|${marker.kind}|${marker.subject}|${marker.said.join('|')}`;
}
