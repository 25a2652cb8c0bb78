import type { WirePath } from './wire-path.ts';

/** A wire as the dots see it: drawn wires keep theirs up to date, also while a node is dragged. */
export interface DrawnWire {
  readonly path: WirePath;
  /** Shares of the wire at which a refused and a lost message end. */
  readonly refusedAt: number;
  readonly lostAt: number;
  /** Shares at which its beads stand. */
  readonly beads: readonly number[];
}

const drawn = new Map<string, DrawnWire>();
const listeners = new Set<(id: string) => void>();

export function putDrawnWire(id: string, wire: DrawnWire): void {
  drawn.set(id, wire);
  for (const listener of listeners) listener(id);
}

export function forgetDrawnWire(id: string): void {
  drawn.delete(id);
  for (const listener of listeners) listener(id);
}

export function readDrawnWire(id: string): DrawnWire | undefined {
  return drawn.get(id);
}

export function drawnWireIds(): readonly string[] {
  return [...drawn.keys()];
}

/** Tells which wire is drawn differently, or no longer. Returns the way to stop. */
export function onDrawnWires(listener: (id: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
