import { ViewportPortal } from '@xyflow/react';
import type { FaultlineDocument, FaultSpec } from '../../model/document.ts';
import { useActiveFaults } from '../../store/live-numbers.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { wallNumber } from '../faults/wall.ts';
import { cutOffByWall } from '../faults/wall-sides.ts';
import { useWords } from '../words/words.ts';
import { NodeHalo } from './node-halo.tsx';
import { useDrawnWires } from './use-drawn-wires.ts';
import { wallMarkPlace } from './wall-mark-place.ts';
import { cutGap } from './wire-layout.ts';
import { angleAt, pointAt } from './wire-path.ts';
import { readDrawnWire } from './wire-paths.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a wall goes on beyond the last wire that it cuts. */
const beyondPx = 22;

const selectDocument = (state: SessionState) => state.document;

/** Partitions that were put up together, each as one wall through the gaps of the wires that it cuts, and a ring around what it cuts off. */
export function Walls() {
  const document = useSession(selectDocument);
  const active = useActiveFaults();
  const standing = document.faults.filter((fault) => wallNumber(fault) !== null && active.includes(fault.id));
  const numbers = [...new Set(standing.map(wallNumber))].filter((number) => number !== null);
  if (numbers.length === 0) return null;
  return (
    <ViewportPortal>
      {numbers.map((number) => (
        <Wall
          key={number}
          document={{ ...document, faults: standing }}
          number={number}
          faults={standing.filter((fault) => wallNumber(fault) === number)}
        />
      ))}
    </ViewportPortal>
  );
}

interface WallProps {
  readonly document: FaultlineDocument;
  readonly number: number;
  readonly faults: readonly FaultSpec[];
}

function Wall({ document, number, faults }: WallProps) {
  const { walls } = useWords();
  useDrawnWires();
  const inside = cutOffByWall(document, number);
  const pieces = wallPieces(faults, document, inside).map(throughAll);
  const [longest] = pieces.toSorted((a, b) => b.length - a.length);
  const [upper, lower] = [longest?.[0], longest?.at(-1)];
  if (upper === undefined || lower === undefined) return null;
  const isOneWay = faults.some(({ target }) => target.type === 'wire' && target.direction !== 'both');
  const mark = isOneWay ? walls.oneWay : walls.mark;
  const text = isOneWay || inside.size === 0 ? mark : walls.cutOff(mark, inside.size);
  const { x, y, width } = wallMarkPlace([upper, lower], text, document.nodes);
  return (
    <>
      <svg aria-hidden="true" className="fl-walls">
        <g data-way={isOneWay ? 'one' : 'both'}>
          {pieces.map((points) => {
            const line = points.map((point) => `${point.x},${point.y}`).join(' ');
            return <polyline key={line} points={line} />;
          })}
          {[...inside].map((id) => (
            <NodeHalo key={id} id={id} />
          ))}
        </g>
      </svg>
      <button
        type="button"
        tabIndex={-1}
        aria-label={walls.select(mark)}
        data-tool
        data-tip={walls.select(mark)}
        className="fl-wall-mark nodrag nopan"
        style={{ left: x, top: y, width }}
        onClick={() => selectionStore.getState().select([...inside])}
      >
        {text}
      </button>
    </>
  );
}

/** The middle of a gap, and how its wire lies there. */
interface Gap extends Point {
  readonly degrees: number;
}

/** The gaps of what is drawn: those of wires that go into what is cut off and those of wires out of it stand on two sides of it. */
function wallPieces(
  faults: readonly FaultSpec[],
  { wires }: FaultlineDocument,
  inside: ReadonlySet<string>,
): readonly (readonly Gap[])[] {
  const [inwards, outwards]: [Gap[], Gap[]] = [[], []];
  for (const { target } of faults) {
    const path = readDrawnWire(target.id)?.path;
    if (path === undefined) continue;
    const { centre } = cutGap(path);
    const at = [0, 0];
    pointAt(path, centre, at);
    const from = wires.find(({ id }) => id === target.id)?.from ?? '';
    const gap = { x: at[0] ?? 0, y: at[1] ?? 0, degrees: angleAt(path, centre) };
    (inside.has(from) ? outwards : inwards).push(gap);
  }
  return [inwards, outwards].filter(({ length }) => length > 0);
}

/** Along the way on which the gaps lie farthest apart, and a little beyond; across its wire where there is one gap. */
function throughAll(gaps: readonly Gap[]): readonly Point[] {
  const spread = (pick: (point: Point) => number) =>
    Math.max(...gaps.map(pick)) - Math.min(...gaps.map(pick));
  const [only] = gaps;
  const isUpright =
    gaps.length === 1 && only !== undefined
      ? Math.abs(Math.cos((only.degrees * Math.PI) / 180)) > Math.SQRT1_2
      : spread(({ y }) => y) >= spread(({ x }) => x);
  const sorted = gaps.toSorted((a, b) => (isUpright ? a.y - b.y : a.x - b.x));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [dx, dy] = isUpright ? [0, beyondPx] : [beyondPx, 0];
  return [{ x: first.x - dx, y: first.y - dy }, ...sorted, { x: last.x + dx, y: last.y + dy }];
}
