import type { PolicySpec } from '../../model/document.ts';
import type { WirePath } from './wire-path.ts';

/** Distance between the centres of neighbouring beads, in px at zoom 1. */
export const beadStep = 30;
/** Share of the wire around which its beads stand. */
const beadCentre = 0.5;
/** Where a cut wire has its gap: behind the beads, before the arrow. */
const cutCentre = 0.84;
const cutPx = 26;

const protections: ReadonlySet<string> = new Set([
  'breaker',
  'bulkhead',
  'limiter',
  'rate-limiter',
  'load-shedder',
]);

/** Share of the wire at which the bead stands; beads keep their order and their distance and stay on the wire. */
export function beadAt(path: WirePath, index: number, count: number): number {
  const step = Math.min(beadStep / Math.max(path.length, 1), 0.8 / Math.max(count, 1));
  return beadCentre + (index - (count - 1) / 2) * step;
}

/** Where a refused message turns back: at the bead that refuses, else at the middle. */
export function refusedAt(path: WirePath, policies: readonly PolicySpec[]): number {
  const index = policies.findIndex((policy) => policy.enabled && protections.has(policy.kind));
  return index < 0 ? beadCentre : beadAt(path, index, policies.length);
}

/** Start and end of the gap in a cut wire, as shares. */
export function cutGap(path: WirePath): {
  readonly from: number;
  readonly to: number;
  readonly centre: number;
} {
  const half = Math.min(cutPx / 2 / Math.max(path.length, 1), 0.12);
  return { from: cutCentre - half, to: cutCentre + half, centre: cutCentre };
}
