import type { FaultlineDocument, NodeSpec, WireSpec } from '../../model/document.ts';
import { reachOf } from '../../model/fault-reach.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { StatusName } from '../../protocol/frame.ts';
import type { NodeNumbers, WireNumbers } from '../../store/live-numbers.ts';
import { allIcons } from '../canvas/all-icons.ts';
import { nodeHeight, nodeWidth } from '../canvas/node-size.ts';
import { silhouettes } from '../canvas/silhouettes.ts';
import { beadAt, labelSide } from '../canvas/wire-layout.ts';
import { angleAt, pathBetween, pointAt } from '../canvas/wire-path.ts';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { words as allWords } from '../words/words.ts';

/** Values of the theme's tokens: a picture stands alone, without the page's styles. */
export interface PictureColours {
  readonly canvas: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly fault: string;
  readonly status: Readonly<Record<StatusName, string>>;
}

export interface CanvasPictureProps {
  readonly document: FaultlineDocument;
  readonly colours: PictureColours;
  readonly nodeNumbers: (id: string) => NodeNumbers | null;
  readonly wireNumbers: (id: string) => WireNumbers | null;
  /** What the label of a wire says, line by line. */
  readonly labelLines: (wire: WireSpec) => readonly string[];
  /** Ids of the faults that act now. */
  readonly acting: readonly string[];
  /** Seed and time. */
  readonly caption: string;
  /** Opens what is drawn. */
  readonly link: string;
}

const margin = 40;
const captionHeight = 84;
/** Of what is written beside a wire. */
const lineHeight = 14;
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
/** Characters of the caption's line, and of a node's title, that have room. */
const linkShown = 96;
const titleShown = 19;

/** The canvas as it stands now, in vectors: what is written into it is what the nodes and wires say. */
export function CanvasPicture(props: CanvasPictureProps) {
  const { document, colours, caption, link } = props;
  const box = boundsOf(document);
  const bottom = box.y + box.height - captionHeight;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={box.width}
      height={box.height}
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      fontFamily={font}
      role="img"
      aria-label={document.title}
    >
      <rect x={box.x} y={box.y} width={box.width} height={box.height} fill={colours.canvas} />
      {document.wires.map((wire) => (
        <Wire key={wire.id} wire={wire} {...props} />
      ))}
      {document.nodes.map((node) => (
        <Node key={node.id} node={node} {...props} />
      ))}
      <path d={`M${box.x},${bottom} h${box.width}`} stroke={colours.line} />
      <g transform={`translate(${box.x + margin / 2} ${bottom})`} fill={colours.muted} fontSize={13}>
        <text y={26} fontSize={17} fontWeight={600} fill={colours.ink}>
          {document.title}
        </text>
        <text y={48}>{caption}</text>
        <a href={link}>
          <text y={69} fontSize={12}>
            {shortened(
              link.replace(/^https?:\/\//, ''),
              Math.min(linkShown, Math.floor((box.width - margin) / 7.5)),
            )}
          </text>
        </a>
      </g>
    </svg>
  );
}

function boundsOf({ nodes }: FaultlineDocument) {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const x = (xs.length === 0 ? 0 : minOf(xs)) - margin;
  const y = (ys.length === 0 ? 0 : minOf(ys)) - margin;
  const width = Math.max(xs.length === 0 ? 0 : maxOf(xs) + nodeWidth - x, 480) + margin;
  const height = (ys.length === 0 ? 0 : maxOf(ys) + nodeHeight - y) + margin + captionHeight;
  return { x, y, width, height };
}

// A document may have more nodes than a call may have arguments.
const minOf = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
const maxOf = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));

function Node({
  node,
  document,
  colours,
  nodeNumbers,
  acting,
}: CanvasPictureProps & { readonly node: NodeSpec }) {
  const { canvas } = allWords();
  const face = catalogue.nodes.get(node.kind);
  const shape = silhouettes[face?.silhouette ?? 'service'];
  const numbers = nodeNumbers(node.id);
  const status = numbers?.status ?? 'idle';
  const colour = colours.status[status];
  const left = shape.inset;
  const rates = [
    formatRate(numbers?.ratePerSecond ?? Number.NaN),
    formatShare(numbers?.errorRatio ?? Number.NaN),
    `${canvas.p95} ${formatMs(numbers?.p95Ms ?? Number.NaN)}`,
  ];
  return (
    <g transform={`translate(${node.x} ${node.y})`} fill={colours.ink}>
      <path
        d={shape.outline}
        fill={colours.raised}
        stroke={status === 'failed' || status === 'rejected' ? colour : colours.ink}
        strokeWidth={status === 'failed' ? 3 : 1.5}
        strokeDasharray={shape.isDashed ? '6 4' : undefined}
      />
      {shape.detail !== '' && <path d={shape.detail} fill="none" stroke={colours.line} strokeWidth={1.5} />}
      <Icon name={face?.icon ?? 'box'} x={left} y={9} size={16} colour={colours.ink} />
      <text x={left + 22} y={22} fontSize={14} fontWeight={600}>
        {shortened(node.title, titleShown)}
      </text>
      <Mark status={status} x={left} y={32} colour={colour} />
      <text x={left + 18} y={42.5} fontSize={11} fontWeight={600}>
        {canvas.statusWords[status]}
      </text>
      <text x={left} y={60} fontSize={11.5}>
        {rates.join(' · ')}
      </text>
      <Faults document={document} target={node.id} acting={acting} colours={colours} x={left} y={75} />
    </g>
  );
}

function Wire({
  wire,
  document,
  colours,
  wireNumbers,
  labelLines,
  acting,
}: CanvasPictureProps & { readonly wire: WireSpec }) {
  const from = document.nodes.find(({ id }) => id === wire.from);
  const to = document.nodes.find(({ id }) => id === wire.to);
  if (from === undefined || to === undefined) return null;
  const path = pathBetween(from, to);
  const numbers = wireNumbers(wire.id);
  const lines = labelLines(wire);
  const status = numbers?.status ?? 'idle';
  const colour = status === 'idle' ? colours.muted : colours.status[status];
  const place = (share: number) => {
    const point = [0, 0];
    pointAt(path, share, point);
    return { x: point[0] ?? 0, y: point[1] ?? 0 };
  };
  const middle = place(0.5);
  const [start, end] = [place(0), place(1)];
  const isFlat = labelSide(path) === 'flat';
  // Below a flat wire, to the right of a steep one, in both cases clear of its beads.
  const words = isFlat
    ? ({ x: middle.x, y: middle.y + 30, anchor: 'middle' } as const)
    : ({ x: middle.x + 24, y: middle.y + 4, anchor: 'start' } as const);
  return (
    <g>
      <path d={path.d} fill="none" stroke={colour} strokeWidth={2} />
      <path
        d="M0,0 L-9,-4.500 V4.500 Z"
        fill={colour}
        transform={`translate(${end.x} ${end.y}) rotate(${angleAt(path, 0.99)})`}
      />
      {wire.policies.map((policy, i) => {
        const { x, y } = place(beadAt(path, i, wire.policies.length));
        const icon = catalogue.policies.get(policy.kind)?.icon ?? 'box';
        return (
          <g key={policy.id} opacity={policy.enabled ? 1 : 0.5}>
            <circle cx={x} cy={y} r={13} fill={colours.raised} stroke={colours.ink} strokeWidth={1.5} />
            <Icon name={icon} x={x - 8} y={y - 8} size={16} colour={colours.ink} />
          </g>
        );
      })}
      <circle cx={start.x} cy={start.y} r={3} fill={colour} />
      <text
        x={words.x}
        y={words.y}
        textAnchor={words.anchor}
        fontSize={11}
        fill={colours.ink}
        stroke={colours.canvas}
        strokeWidth={4}
        paintOrder="stroke"
      >
        {lines.map((line, at) => (
          <tspan key={line} x={words.x} dy={at === 0 ? 0 : lineHeight}>
            {line}
          </tspan>
        ))}
      </text>
      <Faults
        document={document}
        target={wire.id}
        acting={acting}
        colours={colours}
        x={isFlat ? middle.x - 40 : words.x}
        y={words.y + 16 + lineHeight * Math.max(0, lines.length - 1)}
      />
    </g>
  );
}

interface FaultsProps {
  readonly document: FaultlineDocument;
  readonly target: string;
  readonly acting: readonly string[];
  readonly colours: PictureColours;
  readonly x: number;
  readonly y: number;
}

/** A fault that acts is filled, one that waits is an outline. */
function Faults({ document, target, acting, colours, x, y }: FaultsProps) {
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
function Mark({ status, x, y, colour }: MarkProps) {
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

function Icon({ name, x, y, size, colour }: IconProps) {
  const Shape = allIcons[name] ?? allIcons.box;
  return Shape === undefined ? null : <Shape x={x} y={y} size={size} stroke={colour} strokeWidth={1.75} />;
}

function shortened(text: string, max: number): string {
  const letters = [...text];
  return letters.length <= max ? text : `${letters.slice(0, Math.max(1, max - 1)).join('')}…`;
}
