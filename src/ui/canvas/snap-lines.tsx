import { ViewportPortal } from '@xyflow/react';
import { useGuides } from './places-store.ts';

/** Long enough for any drawing; the canvas cuts it. */
const half = 200_000;

/** Lines that show what a moved node stands in line with. */
export function SnapLines() {
  const guides = useGuides();
  if (guides === null) return null;
  return (
    <ViewportPortal>
      <svg aria-hidden="true" className="fl-guides">
        {guides.x !== null && <line x1={guides.x} x2={guides.x} y1={-half} y2={half} />}
        {guides.y !== null && <line y1={guides.y} y2={guides.y} x1={-half} x2={half} />}
      </svg>
    </ViewportPortal>
  );
}
