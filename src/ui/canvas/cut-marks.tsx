import { ViewportPortal } from '@xyflow/react';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { type ActingFault, cutsWire, directionOf, useActsOn } from './target-faults.ts';
import { useDrawnWires } from './use-drawn-wires.ts';
import { cutGap } from './wire-layout.ts';
import { angleAt, pointAt } from './wire-path.ts';
import { readDrawnWire } from './wire-paths.ts';

const selectWires = (state: SessionState) => state.document.wires;

/** The marks in the gaps of cut wires. What is cut one way shows the way that is open. */
export function CutMarks() {
  const wires = useSession(selectWires);
  const hasFaults = useSession(({ document }) => document.faults.length > 0);
  if (!hasFaults) return null;
  return (
    <ViewportPortal>
      <svg aria-hidden="true" className="fl-cuts">
        {wires.map(({ id }) => (
          <CutMark key={id} id={id} />
        ))}
      </svg>
    </ViewportPortal>
  );
}

function CutMark({ id }: { readonly id: string }) {
  const cuts = useActsOn(id).filter(({ spec }) => cutsWire(spec));
  return cuts.length === 0 ? null : <Mark id={id} stopped={stoppedBy(cuts)} />;
}

type Stopped = 'both' | 'request' | 'response';

function stoppedBy(cuts: readonly ActingFault[]): Stopped {
  const directions = new Set(cuts.map(({ spec }) => directionOf(spec)));
  const [only] = directions;
  return directions.size === 1 && only !== undefined ? only : 'both';
}

/** Request to the right. A bar stands where messages end, an arrow shows what still passes. */
const drawings: Readonly<Record<Stopped, { readonly closed: string; readonly open: string }>> = {
  both: { closed: 'M-11,-8 L-11,8 M11,-8 L11,8 M-5,-5 L5,5 M-5,5 L5,-5', open: '' },
  request: { closed: 'M-9,-9 L-9,9', open: 'M7,-6 L-4,0 L7,6 Z' },
  response: { closed: 'M9,-9 L9,9', open: 'M-7,-6 L4,0 L-7,6 Z' },
};

function Mark({ id, stopped }: { readonly id: string; readonly stopped: Stopped }) {
  const { walls } = useWords();
  useDrawnWires();
  const wire = readDrawnWire(id);
  if (wire === undefined) return null;
  const { centre } = cutGap(wire.path);
  const at = [0, 0];
  pointAt(wire.path, centre, at);
  const title = { both: walls.bothCut, request: walls.requestsCut, response: walls.answersCut }[stopped];
  const { closed, open } = drawings[stopped];
  return (
    <g
      className="fl-cut"
      data-cut={id}
      data-stopped={stopped}
      transform={`translate(${at[0]} ${at[1]}) rotate(${angleAt(wire.path, centre)})`}
    >
      <title>{title}</title>
      <path d={closed} />
      {open !== '' && <path className="fl-cut-open" d={open} />}
    </g>
  );
}
