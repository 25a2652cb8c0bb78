import type { FaultlineDocument, FaultSpec } from '../../model/document.ts';
import { reachOf } from '../../model/fault-reach.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { allIcons } from '../canvas/all-icons.ts';
import type { PictureColours } from './picture-colours.ts';

interface FaultMarkProps {
  readonly document: FaultlineDocument;
  readonly target: string;
  readonly acting: readonly string[];
  readonly colours: PictureColours;
}

interface FaultsProps extends FaultMarkProps {
  readonly x: number;
  readonly y: number;
}

/** Those that the document has for this node or wire, acting or not. */
function faultsFor(document: FaultlineDocument, target: string): readonly FaultSpec[] {
  return document.faults.filter((fault) => reachOf(document, catalogue, fault).includes(target));
}

export function hasFaults(document: FaultlineDocument, target: string): boolean {
  return faultsFor(document, target).length > 0;
}

/** The mark of what has faults, and the name of the first. */
export function Faults({ x, y, ...props }: FaultsProps) {
  const { document, target, colours } = props;
  const [first, ...others] = faultsFor(document, target);
  if (first === undefined) return null;
  const kind = catalogue.faults.get(first.kind);
  const more = others.length > 0 ? ` +${others.length}` : '';
  return (
    <g transform={`translate(${x} ${y})`}>
      <FaultMark {...props} />
      <text x={18} fontSize={11} fontWeight={600} fill={colours.ink}>
        {shortened(`${kind?.title ?? first.kind}${more}`, 24)}
      </text>
    </g>
  );
}

/** A fault that acts is filled, one that waits is an outline; where there is none there is no mark. */
export function FaultMark({ document, target, acting, colours }: FaultMarkProps) {
  const faults = faultsFor(document, target);
  if (faults.length === 0) return null;
  return (
    <path
      d="M6,-10 L12,0 H0 Z"
      fill={faults.some(({ id }) => acting.includes(id)) ? colours.fault : 'none'}
      stroke={colours.fault}
      strokeWidth={1.2}
      strokeLinejoin="round"
    />
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
