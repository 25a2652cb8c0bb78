import type { FaultlineDocument } from '../../model/document.ts';
import { reachOf } from '../../model/fault-reach.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { allIcons } from '../canvas/all-icons.ts';
import type { PictureColours } from './picture-colours.ts';

interface FaultsProps {
  readonly document: FaultlineDocument;
  readonly target: string;
  readonly acting: readonly string[];
  readonly colours: PictureColours;
  readonly x: number;
  readonly y: number;
}

/** Whether the document has a fault for this node or wire, acting or not. */
export function hasFaults(document: FaultlineDocument, target: string): boolean {
  return document.faults.some((fault) => reachOf(document, catalogue, fault).includes(target));
}

/** A fault that acts is filled, one that waits is an outline. */
export function Faults({ document, target, acting, colours, x, y }: FaultsProps) {
  const faults = document.faults.filter((fault) => reachOf(document, catalogue, fault).includes(target));
  const [first] = faults;
  if (first === undefined) return null;
  const kind = catalogue.faults.get(first.kind);
  const isActing = faults.some(({ id }) => acting.includes(id));
  const more = faults.length > 1 ? ` +${faults.length - 1}` : '';
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        d="M6,-10 L12,0 H0 Z"
        fill={isActing ? colours.fault : 'none'}
        stroke={colours.fault}
        strokeWidth={1.2}
        strokeLinejoin="round"
      />
      <text x={18} fontSize={11} fontWeight={600} fill={colours.ink}>
        {shortened(`${kind?.title ?? first.kind}${more}`, 24)}
      </text>
    </g>
  );
}

interface MarkProps {
  readonly status: StatusName;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** As `StatusMark`: shape and word say it, colour only confirms. */
export function Mark({ status, x, y, colour }: MarkProps) {
  const shapes: Record<StatusName, string> = {
    ok: 'M6,1.5 a4.5,4.5 0 1 0 0.01,0 Z',
    degraded: 'M6,1.2 L11.2,10.4 H0.8 Z',
    failed: 'M6,0.4 L11.6,6 L6,11.6 L0.4,6 Z',
    rejected: 'M6,1.4 a4.6,4.6 0 1 0 0.01,0 Z M2.8,9.2 L9.2,2.8',
    idle: 'M6,1.6 a4.4,4.4 0 1 0 0.01,0 Z',
  };
  const isOutline = status === 'rejected' || status === 'idle';
  return (
    <path
      d={shapes[status]}
      transform={`translate(${x} ${y})`}
      fill={isOutline ? 'none' : colour}
      stroke={isOutline ? colour : 'none'}
      strokeWidth={1.6}
      strokeDasharray={status === 'idle' ? '2.3 1.6' : undefined}
    />
  );
}

interface IconProps {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
}

export function Icon({ name, x, y, size, colour }: IconProps) {
  const Shape = allIcons[name] ?? allIcons.box;
  return Shape === undefined ? null : <Shape x={x} y={y} size={size} stroke={colour} strokeWidth={1.75} />;
}

/** At most so many characters; what was left off is told by an ellipsis. */
export function shortened(text: string, max: number): string {
  const letters = [...text];
  return letters.length <= max ? text : `${letters.slice(0, Math.max(1, max - 1)).join('')}…`;
}
