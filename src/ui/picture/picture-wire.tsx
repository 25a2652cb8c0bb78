import type { FaultlineDocument, WireSpec } from '../../model/document.ts';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { pillPlace } from '../canvas/pill-place.ts';
import { cutsWire, faultsOn } from '../canvas/target-faults.ts';
import { beadAt, cutGap, labelSide } from '../canvas/wire-layout.ts';
import { angleAt, pathBetween, pointAt, slicePath, type WirePath } from '../canvas/wire-path.ts';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { words } from '../words/words.ts';
import { PictureBead } from './picture-bead.tsx';
import type { PictureColours } from './picture-colours.ts';
import { Faults, Mark } from './picture-parts.tsx';
import type { PictureReadings } from './picture-readings.ts';

export interface PictureWireProps {
  readonly wire: WireSpec;
  readonly document: FaultlineDocument;
  readonly colours: PictureColours;
  readonly readings: PictureReadings;
  /** Share of the wire beside which its numbers stand. */
  readonly share: number;
  /** Messages that one dot stands for; 1 where no dots are drawn. */
  readonly dotScale: number;
}

/** A wire as it stands on the canvas: its curve, its policies in their order, its numbers, and where it is cut. */
export function PictureWire(props: PictureWireProps) {
  const { wire, document, colours, readings } = props;
  const from = document.nodes.find(({ id }) => id === wire.from);
  const to = document.nodes.find(({ id }) => id === wire.to);
  if (from === undefined || to === undefined) return null;
  const path = pathBetween(from, to);
  const numbers = readings.wire(wire.id);
  const status = numbers?.status ?? 'idle';
  const colour = status === 'idle' ? colours.muted : colours.status[status];
  const isCut = isCutNow(document, readings, wire.id);
  const gap = cutGap(path);
  const drawn = isCut ? [slicePath(path, 0, gap.from), slicePath(path, gap.to, 1)] : [path.d];
  const [start, end] = [placeAt(path, 0), placeAt(path, 1)];
  return (
    <g>
      {drawn.map((d) => (
        <path key={d} d={d} fill="none" stroke={colour} strokeWidth={2} />
      ))}
      <path
        d="M0,0 L-9,-4.500 V4.500 Z"
        fill={colour}
        transform={`translate(${end.x} ${end.y}) rotate(${angleAt(path, 0.99)})`}
      />
      {isCut && <CutMark path={path} colour={colours.fault} />}
      <circle cx={start.x} cy={start.y} r={3} fill={colour} />
      {wire.policies.map((policy, index) => (
        <PictureBead
          key={policy.id}
          policy={policy}
          wire={wire}
          place={placeAt(path, beadAt(path, index, wire.policies.length))}
          isFlat={labelSide(path) === 'flat'}
          colours={colours}
          readings={readings}
        />
      ))}
      <Label {...props} path={path} numbers={numbers} colour={colour} />
    </g>
  );
}

/** Whether nothing passes at this moment. */
export function isCutNow(
  document: FaultlineDocument,
  { acting, struck }: PictureReadings,
  id: string,
): boolean {
  return faultsOn(document, acting, struck, id).some(cutsWire);
}

/** Two bars with a cross between them, as in the gap on the canvas. */
function CutMark({ path, colour }: { readonly path: WirePath; readonly colour: string }) {
  const { centre } = cutGap(path);
  const { x, y } = placeAt(path, centre);
  return (
    <path
      d="M-11,-8 L-11,8 M11,-8 L11,8 M-5,-5 L5,5 M-5,5 L5,-5"
      fill="none"
      stroke={colour}
      strokeWidth={2.5}
      strokeLinecap="round"
      transform={`translate(${x} ${y}) rotate(${angleAt(path, centre)})`}
    />
  );
}

interface LabelProps extends PictureWireProps {
  readonly path: WirePath;
  readonly numbers: WireNumbers | null;
  readonly colour: string;
}

const lineHeight = 15;
const markRoom = 14;
/** Mean width of a character of the numbers, in px: nothing measures text outside of a page. */
const letterPx = 5.7;

/** Its numbers; below them what it is doing if that is no good, how many messages a dot stands for, and its faults. */
function Label({ wire, document, colours, readings, share, dotScale, path, numbers, colour }: LabelProps) {
  const { canvas } = words();
  if (numbers === null) return null;
  const { status, ratePerSecond, errorRatio, p95Ms } = numbers;
  const first = `${formatRate(ratePerSecond)} · ${canvas.p95} ${formatMs(p95Ms)} · ${formatShare(errorRatio)}`;
  const isBad = status === 'failed' || status === 'rejected';
  const second = [isBad ? canvas.statusWords[status] : '', dotScale > 1 ? canvas.oneDot(dotScale) : '']
    .filter((text) => text !== '')
    .join(' · ');
  const { x, y } = labelPlace(path, share, wire.policies.length > 0, first);
  return (
    <g
      fontSize={11}
      fill={colours.ink}
      stroke={colours.canvas}
      strokeWidth={4}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      <g transform={`translate(${x} ${y - 8.5}) scale(0.75)`}>
        <Mark status={status} x={0} y={0} colour={colour} />
      </g>
      <text x={x + markRoom} y={y}>
        {first}
      </text>
      {second !== '' && (
        <text x={x + markRoom} y={y + lineHeight} fontWeight={600}>
          {second}
        </text>
      )}
      <Faults
        document={document}
        target={wire.id}
        acting={readings.acting}
        colours={colours}
        x={x}
        y={y + lineHeight * (second === '' ? 1 : 2) + 1}
      />
    </g>
  );
}

/** Where the numbers begin: below a flat wire, beside a steep one, in both cases clear of its beads. */
function labelPlace(path: WirePath, share: number, hasBeads: boolean, text: string) {
  const side = labelSide(path);
  const { x, y } = pillPlace(path, share);
  if (side === 'flat') return { x: x - (markRoom + text.length * letterPx) / 2, y: y + (hasBeads ? 30 : 22) };
  return { x: x + 22, y: side === 'rising' ? y + 17 : y - 9 };
}

function placeAt(path: WirePath, share: number): { readonly x: number; readonly y: number } {
  const point = [0, 0];
  pointAt(path, share, point);
  return { x: point[0] ?? 0, y: point[1] ?? 0 };
}
