import type { PolicySpec } from '../../model/document.ts';
import { angleAt, type WirePath } from './wire-path.ts';

/** Distance between the centres of neighbouring beads, in px at zoom 1. */
export const beadStep = 30;
/** Share of the wire around which its beads stand. */
const beadCentre = 0.5;
/** Where a cut wire has its gap: behind the beads, before the arrow. */
const cutCentre = 0.84;
const cutPx = 26;

/** Policies that turn a call away on purpose. */
const protections: ReadonlySet<string> = new Set([
  'adaptive-concurrency',
  'breaker',
  'bulkhead',
  'load-shedding',
  'rate-limiter',
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

/** How much higher than its neighbour a bead stands, in px: words above a bead keep clear of the next one by it. */
export function beadRise(path: WirePath): number {
  return Math.round(Math.abs(Math.sin((angleAt(path, beadCentre) * Math.PI) / 180)) * beadStep);
}

/** Where the words beside a wire go: below and above it where it is flat, to its sides where it is steep. */
export type LabelSide = 'flat' | 'rising' | 'falling';

const steepDegrees = 28;

export function labelSide(path: WirePath): LabelSide {
  const degrees = angleAt(path, beadCentre);
  if (Math.abs(degrees) < steepDegrees || Math.abs(degrees) > 180 - steepDegrees) return 'flat';
  return degrees < 0 ? 'rising' : 'falling';
}

/** Around the numbers, to the nodes at both ends. */
const clearOfNodes = 8;

/** Whether numbers of this width below a flat wire would cover the nodes at its ends unless they are stacked. */
export function isNarrow(path: WirePath, width: number): boolean {
  return labelSide(path) === 'flat' && path.length < width + clearOfNodes;
}
