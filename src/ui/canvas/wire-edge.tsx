import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { type CSSProperties, memo, useEffect, useMemo } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import { useSession } from '../../store/session-store.ts';
import type { FlowWire } from './flow-elements.ts';
import { late } from './late-drawing.tsx';
import { type PillLook, usePillLook } from './pill-look.ts';
import { middleSpot, type PillSpot, pillPlace, pillSpots } from './pill-place.ts';
import { PolicyBead } from './policy-bead.tsx';
import { shownOf } from './shown-document.ts';
import { type ActingFault, cutsWire, useActsOn } from './target-faults.ts';
import { wireEnds } from './wire-ends.ts';
import { beadAt, beadRise, cutGap, isNarrow, labelSide, refusedAt } from './wire-layout.ts';
import { angleAt, createWirePath, pointAt, slicePath, type WirePath } from './wire-path.ts';
import { forgetDrawnWire, putDrawnWire } from './wire-paths.ts';
import { WirePill } from './wire-pill.tsx';
import { WireStroke } from './wire-stroke.tsx';
import { useZoomLevel } from './zoom-level.ts';

/** A wire on the canvas: the curve, its arrow, its policies in the order in which they act, and its numbers. */
export const WireEdge = memo(function WireEdge(props: EdgeProps<FlowWire>) {
  const { id, data, selected, sourceX, sourceY, targetX, targetY } = props;
  const path = useMemo(
    () => createWirePath(wireEnds(sourceX, sourceY, targetX, targetY)),
    [sourceX, sourceY, targetX, targetY],
  );
  const policies = data?.spec.policies;
  const faults = useActsOn(id);
  const isCut = faults.some(({ spec }) => cutsWire(spec));
  const gap = cutGap(path);
  const lostAt = isCut ? gap.centre : 0.5;
  useEffect(() => {
    const list = policies ?? [];
    const beads = list.map((_, index) => beadAt(path, index, list.length));
    putDrawnWire(id, { path, refusedAt: refusedAt(path, list), lostAt, beads });
  }, [id, path, policies, lostAt]);
  useEffect(() => () => forgetDrawnWire(id), [id]);
  const bundle = data?.ends?.bundle;
  if (data === undefined || (bundle !== undefined && bundle[0] !== id)) return null;
  return (
    <>
      <path className="fl-wire-hit" d={path.d} />
      {isCut ? (
        <>
          <WireStroke id={id} d={slicePath(path, 0, gap.from)} isSelected={selected === true} />
          <WireStroke id={id} d={slicePath(path, gap.to, 1)} isSelected={selected === true} />
        </>
      ) : (
        <WireStroke id={id} d={path.d} isSelected={selected === true} />
      )}
      <Arrow id={id} path={path} />
      <EdgeLabelRenderer>
        {bundle !== undefined && bundle.length > 1 && late.Bundle !== null ? (
          <late.Bundle wires={bundle} {...at(path, 0.5)} isSelected={selected === true} />
        ) : (
          <WireLabels wire={data.spec} path={path} isSelected={selected === true} faults={faults} />
        )}
      </EdgeLabelRenderer>
    </>
  );
});

interface WireLabelsProps {
  readonly wire: NonNullable<EdgeProps<FlowWire>['data']>['spec'];
  readonly path: WirePath;
  readonly isSelected: boolean;
  readonly faults: readonly ActingFault[];
}

function WireLabels({ wire, path, isSelected, faults }: WireLabelsProps) {
  const level = useZoomLevel();
  const { policies } = wire;
  const { room } = usePillLook();
  const spot = useSession((state) => spotOf(state.document, wire.id, room));
  return (
    <div
      className="fl-wire-labels"
      data-level={level}
      data-side={labelSide(path)}
      data-beads={policies.length > 0}
      data-short={spot.isShort || undefined}
      data-narrow={isNarrow(path, room(wire)[0])}
      style={{ '--rise': `${policies.length > 1 ? beadRise(path) : 0}px` } as CSSProperties}
    >
      <WirePill wire={wire} {...pillPlace(path, spot)} isSelected={isSelected} faults={faults} />
      {policies.map((policy, index) => (
        <PolicyBead
          key={policy.id}
          policy={policy}
          wire={wire}
          {...at(path, beadAt(path, index, policies.length))}
        />
      ))}
    </div>
  );
}

function spotOf(document: FaultlineDocument, id: string, room: PillLook['room']): PillSpot {
  const { nodes, wires } = shownOf(document);
  return pillSpots(nodes, wires, room).get(id) ?? middleSpot;
}

function at(path: WirePath, share: number): { readonly x: number; readonly y: number } {
  const point = [0, 0];
  pointAt(path, share, point);
  return { x: Math.round(point[0] ?? 0), y: Math.round(point[1] ?? 0) };
}

function Arrow({ id, path }: { readonly id: string; readonly path: WirePath }) {
  const { x, y } = at(path, 1);
  return (
    <path
      className="fl-wire-arrow"
      data-wire={id}
      d="M-9,-5.5 L1,0 L-9,5.5 Z"
      transform={`translate(${x} ${y}) rotate(${Math.round(angleAt(path, 1) / 90) * 90})`}
    />
  );
}
