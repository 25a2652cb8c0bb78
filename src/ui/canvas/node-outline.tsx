import { statusOf, useNodeView } from './number-views.ts';
import type { Shape } from './silhouettes.ts';

interface OutlineProps {
  readonly id: string;
  readonly shape: Shape;
  readonly isSelected: boolean;
  readonly isFaulty: boolean;
}

/** The body of a node: its kind's silhouette, ringed in the colour of its status; hatched while a fault acts on it. */
export function NodeOutline({ id, shape, isSelected, isFaulty }: OutlineProps) {
  const status = useNodeView(id, statusOf);
  return (
    <svg aria-hidden="true" className={`fl-outline fl-status-${status}`} viewBox="0 0 200 84">
      {isSelected && <path className="fl-ring-outer" d={shape.outline} />}
      {isSelected && <path className="fl-ring-inner" d={shape.outline} />}
      <path className="fl-shadow" d={shape.outline} />
      <path className="fl-body" d={shape.outline} />
      {isFaulty && <path className="fl-hatched" d={shape.outline} fill="url(#fl-hatch)" />}
      {shape.detail !== '' && <path className="fl-detail" d={shape.detail} />}
      <path className="fl-edge" d={shape.outline} strokeDasharray={shape.isDashed ? '5 4' : undefined} />
    </svg>
  );
}
