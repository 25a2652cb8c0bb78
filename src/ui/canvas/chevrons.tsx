import { ViewportPortal } from '@xyflow/react';
import { useStill } from './still.ts';
import { useDrawnWires } from './use-drawn-wires.ts';
import { angleAt, pointAt } from './wire-path.ts';
import { drawnWireIds, readDrawnWire } from './wire-paths.ts';

const shares = [0.2, 0.8];

/** Stand-ins for travelling dots where nothing may move: they point the way that requests go. */
export function Chevrons() {
  return useStill() ? (
    <ViewportPortal>
      <svg aria-hidden="true" className="fl-chevrons">
        <OnAllWires />
      </svg>
    </ViewportPortal>
  ) : null;
}

function OnAllWires() {
  useDrawnWires();
  return drawnWireIds().map((id) => {
    const path = readDrawnWire(id)?.path;
    if (path === undefined) return null;
    const at = [0, 0];
    return shares.map((share) => {
      pointAt(path, share, at);
      return (
        <path
          key={`${id} ${share}`}
          d="M-4,-5 L3,0 L-4,5"
          transform={`translate(${at[0]} ${at[1]}) rotate(${angleAt(path, share)})`}
        />
      );
    });
  });
}
