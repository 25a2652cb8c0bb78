import { ViewportPortal } from '@xyflow/react';
import type { WireDirection } from '../../model/document.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { cutDrawings, stoppedBy } from './cut-drawing.ts';
import { cutsWire, useActsOn } from './target-faults.ts';
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
  return cuts.length === 0 ? null : <Mark id={id} stopped={stoppedBy(cuts.map(({ spec }) => spec))} />;
}

function Mark({ id, stopped }: { readonly id: string; readonly stopped: WireDirection }) {
  const { walls } = useWords();
  useDrawnWires();
  const wire = readDrawnWire(id);
  if (wire === undefined) return null;
  const { centre } = cutGap(wire.path);
  const at = [0, 0];
  pointAt(wire.path, centre, at);
  const title = { both: walls.bothCut, request: walls.requestsCut, response: walls.answersCut }[stopped];
  const { closed, open } = cutDrawings[stopped];
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
