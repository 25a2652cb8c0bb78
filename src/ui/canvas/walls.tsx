import { ViewportPortal } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { FaultSpec } from '../../model/document.ts';
import { useActiveFaults } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { wallNumber } from '../faults/wall.ts';
import { useWords } from '../words/words.ts';
import { cutGap } from './wire-layout.ts';
import { pointAt } from './wire-path.ts';
import { onDrawnWires, readDrawnWire } from './wire-paths.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a wall goes on beyond the last wire that it cuts. */
const beyondPx = 22;

const selectFaults = (state: SessionState) => state.document.faults;

/** Partitions that were put up together, each as one wall through the gaps of the wires that it cuts. The wires say the same in words. */
export function Walls() {
  const { walls } = useWords();
  const faults = useSession(selectFaults);
  const active = useActiveFaults();
  useRedraw();
  const lines = wallLines(faults.filter(({ id }) => active.includes(id)));
  return (
    <ViewportPortal>
      <svg aria-hidden="true" className="fl-walls">
        {lines.map(({ number, points }) => (
          <g key={number}>
            <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
            <text x={points[0]?.x} y={(points[0]?.y ?? 0) - 8}>
              {walls.mark}
            </text>
          </g>
        ))}
      </svg>
    </ViewportPortal>
  );
}

/** Wires move while nodes are dragged. */
function useRedraw(): void {
  const [, setCount] = useState(0);
  useEffect(() => onDrawnWires(() => setCount((count) => count + 1)), []);
}

function wallLines(
  faults: readonly FaultSpec[],
): { readonly number: number; readonly points: readonly Point[] }[] {
  const gaps = new Map<number, Point[]>();
  for (const fault of faults) {
    const number = wallNumber(fault);
    const wire = readDrawnWire(fault.target.id);
    if (number === null || wire === undefined) continue;
    const at = [0, 0];
    pointAt(wire.path, cutGap(wire.path).centre, at);
    gaps.set(number, [...(gaps.get(number) ?? []), { x: at[0] ?? 0, y: at[1] ?? 0 }]);
  }
  return [...gaps].map(([number, points]) => ({ number, points: throughAll(points) }));
}

/** Along the way on which the gaps lie farthest apart, and a little beyond. */
function throughAll(points: readonly Point[]): readonly Point[] {
  const spread = (pick: (point: Point) => number) =>
    Math.max(...points.map(pick)) - Math.min(...points.map(pick));
  const isUpright = spread(({ y }) => y) >= spread(({ x }) => x);
  const sorted = points.toSorted((a, b) => (isUpright ? a.y - b.y : a.x - b.x));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [dx, dy] = isUpright ? [0, beyondPx] : [beyondPx, 0];
  return [{ x: first.x - dx, y: first.y - dy }, ...sorted, { x: last.x + dx, y: last.y + dy }];
}
