import { type Box, type FaultlineDocument, framesOf, notesOf } from '../../model/document.ts';
import { pillLook } from '../canvas/pill-look.ts';
import { middleSpot, pillSpots } from '../canvas/pill-place.ts';
import { captionHeight, pictureMargin } from './picture-box.ts';
import type { PictureColours } from './picture-colours.ts';
import { PictureFrame, PictureNote } from './picture-drawings.tsx';
import { PictureNode } from './picture-node.tsx';
import { shortened } from './picture-parts.tsx';
import type { PictureReadings } from './picture-readings.ts';
import { PictureWire, PictureWireLabel } from './picture-wire.tsx';

/** What stands below a picture. */
export interface PictureCaption {
  /** Seed and time. */
  readonly text: string;
  /** Virtual time, large at the right; empty where the text says it. */
  readonly clock: string;
  /** Opens what is drawn. */
  readonly link: string;
  /** What of the link is written. */
  readonly linkText: string;
  /** Canvas units that are one px of the caption: what is drawn much smaller needs a larger one. */
  readonly unit: number;
}

export interface CanvasPictureProps {
  readonly document: FaultlineDocument;
  readonly box: Box;
  readonly colours: PictureColours;
  readonly readings: PictureReadings;
  /** How many messages a dot on this wire stands for; 1 where no dots are drawn. */
  readonly dotScale: (wire: string) => number;
  readonly caption: PictureCaption;
  /** Drawn so small that only what is large can be read: as on a canvas that is seen from afar. */
  readonly isFar: boolean;
}

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/** The canvas as it stands at one moment, in vectors: what is written into it is what the nodes and wires say. */
export function CanvasPicture(props: CanvasPictureProps) {
  const { document, box, colours, readings, dotScale, caption, isFar } = props;
  const drawn = { document, colours, readings, isFar };
  const spots = pillSpots(document.nodes, document.wires, pillLook.getState().room);
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
      {framesOf(document).map((frame) => (
        <PictureFrame key={frame.id} frame={frame} colours={colours} />
      ))}
      {notesOf(document).map((note) => (
        <PictureNote key={note.id} note={note} colours={colours} />
      ))}
      {document.wires.map((wire) => (
        <PictureWire key={wire.id} wire={wire} {...drawn} />
      ))}
      {document.wires.map((wire) => (
        <PictureWireLabel
          key={wire.id}
          wire={wire}
          {...drawn}
          spot={spots.get(wire.id) ?? middleSpot}
          dotScale={dotScale(wire.id)}
        />
      ))}
      {document.nodes.map((node) => (
        <PictureNode key={node.id} node={node} {...drawn} />
      ))}
      <Caption title={document.title} box={box} colours={colours} caption={caption} />
    </svg>
  );
}

interface CaptionProps {
  readonly title: string;
  readonly box: Box;
  readonly colours: PictureColours;
  readonly caption: PictureCaption;
}

function Caption({ title, box, colours, caption }: CaptionProps) {
  const { text, clock, link, linkText, unit } = caption;
  const top = box.y + box.height - captionHeight * unit;
  const width = (box.width - pictureMargin) / unit;
  return (
    <>
      <path d={`M${box.x},${top} h${box.width}`} stroke={colours.line} strokeWidth={unit} />
      <g
        transform={`translate(${box.x + pictureMargin / 2} ${top}) scale(${unit})`}
        fill={colours.muted}
        fontSize={13}
      >
        <text y={26} fontSize={17} fontWeight={600} fill={colours.ink}>
          {shortened(title, Math.floor((width - (clock === '' ? 0 : 150)) / 9))}
        </text>
        {clock !== '' && (
          <text
            x={width}
            y={34}
            textAnchor="end"
            fontSize={26}
            fontWeight={600}
            fill={colours.ink}
            style={{ fontVariantNumeric: 'tabular-nums' }}
          >
            {clock}
          </text>
        )}
        <text y={48}>{text}</text>
        <a href={link}>
          <text y={69} fontSize={12}>
            {linkText}
          </text>
        </a>
      </g>
    </>
  );
}
