import type { FaultlineDocument, FaultSpec, WireSpec } from '../../model/document.ts';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { cutDrawings, stoppedBy } from '../canvas/cut-drawing.ts';
import { labelLines } from '../canvas/label-lines.ts';
import { pillLook } from '../canvas/pill-look.ts';
import { type PillSpot, pillPlace } from '../canvas/pill-place.ts';
import { cutsWire, faultsOn } from '../canvas/target-faults.ts';
import { beadAt, cutGap, isNarrow, labelSide } from '../canvas/wire-layout.ts';
import { angleAt, pointAt, slicePath, type WirePath } from '../canvas/wire-path.ts';
import { words } from '../words/words.ts';
import { PictureBead } from './picture-bead.tsx';
import type { PictureColours } from './picture-colours.ts';
import { Faults, Mark } from './picture-parts.tsx';
import { pathsOf } from './picture-paths.ts';
import type { PictureReadings } from './picture-readings.ts';

interface PictureWireProps {
  readonly wire: WireSpec;
  readonly document: FaultlineDocument;
  readonly colours: PictureColours;
  readonly readings: PictureReadings;
  /** Drawn so small that words beside a wire could not be read. */
  readonly isFar: boolean;
}

/** A wire as it stands on the canvas: its curve, its policies in their order, and where it is cut. */
export function PictureWire({ wire, document, colours, readings, isFar }: PictureWireProps) {
  const path = pathsOf(document).get(wire.id);
  if (path === undefined) return null;
  const colour = colourOf(readings.wire(wire.id), colours);
  const cuts = cutsNow(document, readings, wire.id);
  const gap = cutGap(path);
  const drawn = cuts.length > 0 ? [slicePath(path, 0, gap.from), slicePath(path, gap.to, 1)] : [path.d];
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
      {cuts.length > 0 && <CutMark path={path} cuts={cuts} colour={colours.fault} />}
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
          isFar={isFar}
        />
      ))}
    </g>
  );
}

/** The faults that cut the wire at this moment. */
export function cutsNow(
  document: FaultlineDocument,
  { acting, struck }: PictureReadings,
  id: string,
): readonly FaultSpec[] {
  return faultsOn(document, acting, struck, id).filter(cutsWire);
}

interface CutMarkProps {
  readonly path: WirePath;
  readonly cuts: readonly FaultSpec[];
  readonly colour: string;
}

/** As in the gap on the canvas. */
function CutMark({ path, cuts, colour }: CutMarkProps) {
  const { centre } = cutGap(path);
  const { x, y } = placeAt(path, centre);
  const { closed, open } = cutDrawings[stoppedBy(cuts)];
  return (
    <g transform={`translate(${x} ${y}) rotate(${angleAt(path, centre)})`}>
      <path d={closed} fill="none" stroke={colour} strokeWidth={2.5} strokeLinecap="round" />
      {open !== '' && <path d={open} fill={colour} />}
    </g>
  );
}

function colourOf(numbers: WireNumbers | null, colours: PictureColours): string {
  const status = numbers?.status ?? 'idle';
  return status === 'idle' ? colours.muted : colours.status[status];
}

interface PictureWireLabelProps extends PictureWireProps {
  /** Where its numbers stand. */
  readonly spot: PillSpot;
  /** Messages that one dot stands for; 1 where no dots are drawn. */
  readonly dotScale: number;
}

/** Between what stands in one line, in labels too. */
const joint = ' · ';
const lineHeight = 15;
const markRoom = 14;
/** How much larger than on a node the mark of a wire is that stands alone. */
const farMark = 1.5;
/** Mean width of a character of the numbers, in px: nothing measures text outside of a page. */
const letterPx = 5.7;

/** A wire's mark, and where words can be read its numbers; below them what it is doing if that is no good, how many messages a dot stands for, and its faults. */
export function PictureWireLabel(props: PictureWireLabelProps) {
  const { wire, document, colours, readings, isFar, spot, dotScale } = props;
  const { canvas } = words();
  const path = pathsOf(document).get(wire.id);
  if (path === undefined) return null;
  const numbers = readings.wire(wire.id);
  const status = numbers?.status ?? 'idle';
  if (isFar) {
    const { x, y } = labelPlace(path, spot, wire.policies.length > 0, 0, 1);
    return (
      <g transform={`translate(${x} ${y - 10}) scale(${farMark})`}>
        <Mark status={status} x={0} y={0} colour={colourOf(numbers, colours)} />
      </g>
    );
  }
  const isBad = status === 'failed' || status === 'rejected';
  const said = [isBad ? canvas.statusWords[status] : '', dotScale > 1 ? canvas.oneDot(dotScale) : ''];
  // Between nodes that stand close they are stacked, as on the canvas.
  const isStacked = isNarrow(path, pillLook.getState().room(wire)[0]);
  const all = labelLines(wire, numbers);
  const figures = spot.isShort ? all.slice(0, 1) : all;
  const lines = [
    ...inLines('figure', figures, isStacked).map((line) => ({ ...line, weight: 400 })),
    ...inLines('said', [said.filter((text) => text !== '').join(joint)], isStacked).map((line) => ({
      ...line,
      weight: 600,
    })),
  ];
  const longest = lines.reduce(
    (most, { text, weight }) => (weight === 400 ? Math.max(most, text.length) : most),
    0,
  );
  const { x, y } = labelPlace(path, spot, wire.policies.length > 0, longest, lines.length);
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
        <Mark status={status} x={0} y={0} colour={colourOf(numbers, colours)} />
      </g>
      {lines.map(({ name, text, weight }, index) => (
        <text key={name} x={x + markRoom} y={y + index * lineHeight} fontWeight={weight}>
          {text}
        </text>
      ))}
      <Faults
        document={document}
        target={wire.id}
        acting={readings.acting}
        colours={colours}
        x={x}
        y={y + lines.length * lineHeight + 1}
      />
    </g>
  );
}

interface LabelLine {
  readonly name: string;
  readonly text: string;
}

function inLines(name: string, texts: readonly string[], isStacked: boolean): readonly LabelLine[] {
  const all = isStacked ? texts.flatMap((text) => text.split(joint)) : texts;
  return all.filter((text) => text !== '').map((text, index) => ({ name: `${name} ${index}`, text }));
}

/**
 * Where the numbers begin: below a flat wire, beside a steep one, in both cases clear of its beads. Above a wire that falls the last line keeps
 * its place, and the others stand above it: what lies below the wire is kept free by nobody.
 */
function labelPlace(path: WirePath, spot: PillSpot, hasBeads: boolean, letters: number, lines: number) {
  const side = labelSide(path);
  const { x, y } = pillPlace(path, spot);
  if (side === 'flat') return { x: x - (markRoom + letters * letterPx) / 2, y: y + (hasBeads ? 30 : 22) };
  return { x: x + 22, y: side === 'rising' ? y + 17 : y - 9 - Math.max(0, lines - 1) * lineHeight };
}

function placeAt(path: WirePath, share: number): { readonly x: number; readonly y: number } {
  const point = [0, 0];
  pointAt(path, share, point);
  return { x: point[0] ?? 0, y: point[1] ?? 0 };
}
