import type { FaultlineDocument, NodeSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { NodeNumbers } from '../../store/live-numbers.ts';
import { nodeWidth } from '../canvas/node-size.ts';
import { silhouettes } from '../canvas/silhouettes.ts';
import { formatCount, formatMs, formatRate, formatShare } from '../words/format.ts';
import { words } from '../words/words.ts';
import type { PictureColours } from './picture-colours.ts';
import { FaultMark, Faults, hasFaults, Icon, Mark, shortened } from './picture-parts.tsx';
import type { PictureReadings } from './picture-readings.ts';

/** Characters of a node's title, and of its last line, that have room. */
const titleShown = 19;
const lineShown = 30;
const farTitleShown = 13;

interface PictureNodeProps {
  readonly node: NodeSpec;
  readonly document: FaultlineDocument;
  readonly colours: PictureColours;
  readonly readings: PictureReadings;
  /** Drawn so small that only name and status can be read. */
  readonly isFar: boolean;
}

interface BodyProps extends PictureNodeProps {
  readonly numbers: NodeNumbers | null;
  readonly icon: string;
  /** Where its words begin. */
  readonly left: number;
}

/** A node as it stands on the canvas: what it is, how it is, and since when that was measured. */
export function PictureNode(props: PictureNodeProps) {
  const { node, colours, readings, isFar } = props;
  const face = catalogue.nodes.get(node.kind);
  const shape = silhouettes[face?.silhouette ?? 'service'];
  const numbers = readings.node(node.id);
  const status = numbers?.status ?? 'idle';
  const body = { ...props, numbers, icon: face?.icon ?? 'box', left: shape.inset };
  return (
    <g transform={`translate(${node.x} ${node.y})`} fill={colours.ink}>
      <path
        d={shape.outline}
        fill={colours.raised}
        stroke={status === 'failed' || status === 'rejected' ? colours.status[status] : colours.ink}
        strokeWidth={status === 'failed' ? 3 : 1.5}
        strokeDasharray={shape.isDashed ? '6 4' : undefined}
      />
      {shape.detail !== '' && <path d={shape.detail} fill="none" stroke={colours.line} strokeWidth={1.5} />}
      {isFar ? <FarBody {...body} /> : <NearBody {...body} />}
    </g>
  );
}

function NearBody({ node, document, colours, readings, numbers, icon, left }: BodyProps) {
  const { canvas } = words();
  const status = numbers?.status ?? 'idle';
  const rates = [
    formatRate(numbers?.ratePerSecond ?? Number.NaN),
    formatShare(numbers?.errorRatio ?? Number.NaN),
    `${canvas.p95} ${formatMs(numbers?.p95Ms ?? Number.NaN)}`,
  ];
  return (
    <>
      <Icon name={icon} x={left} y={9} size={16} colour={colours.ink} />
      <text x={left + 22} y={22} fontSize={14} fontWeight={600}>
        {shortened(node.title, titleShown)}
      </text>
      <Mark status={status} x={left} y={32} colour={colours.status[status]} />
      <text x={left + 18} y={42.5} fontSize={11} fontWeight={600}>
        {canvas.statusWords[status]}
      </text>
      <text x={nodeWidth - left} y={42.5} textAnchor="end" fontSize={10.5} fill={colours.muted}>
        {canvas.windowShort(formatCount((numbers?.windowMs ?? 10_000) / 1000))}
      </text>
      <text x={left} y={59} fontSize={11.5}>
        {rates.join(' · ')}
      </text>
      {hasFaults(document, node.id) ? (
        <Faults
          document={document}
          target={node.id}
          acting={readings.acting}
          colours={colours}
          x={left}
          y={75}
        />
      ) : (
        <text x={left} y={75} fontSize={10.5} fill={colours.muted}>
          {shortened(readings.line(node.id) || loadOf(numbers), lineShown)}
        </text>
      )}
    </>
  );
}

/** As the canvas shows it from afar: icon, name and status, large. */
function FarBody({ node, document, colours, readings, numbers, icon, left }: BodyProps) {
  const status = numbers?.status ?? 'idle';
  const { acting } = readings;
  return (
    <>
      <Icon name={icon} x={left} y={11} size={28} colour={colours.ink} />
      <text x={left + 36} y={33} fontSize={20} fontWeight={600}>
        {shortened(node.title, farTitleShown)}
      </text>
      <g transform={`translate(${left + 2} 48) scale(2)`}>
        <Mark status={status} x={0} y={0} colour={colours.status[status]} />
      </g>
      <text x={left + 36} y={67} fontSize={18} fontWeight={700}>
        {words().canvas.statusWords[status]}
      </text>
      <g transform={`translate(${nodeWidth - left - 24} 72) scale(2)`}>
        <FaultMark document={document} target={node.id} acting={acting} colours={colours} />
      </g>
    </>
  );
}

/** As the foot of a node says it: workers and queue, or what is in flight where there are no workers to count. */
function loadOf(numbers: NodeNumbers | null): string {
  const { canvas } = words();
  if (numbers === null) return '';
  const { busy, capacity, queued, inFlight } = numbers;
  if (!(capacity > 0)) return canvas.inFlight(formatCount(inFlight || 0));
  const waiting = queued > 0 ? ` ${canvas.queued(formatCount(queued))}` : '';
  return `${canvas.saturation(formatCount(busy), formatCount(capacity))}${waiting}`;
}
