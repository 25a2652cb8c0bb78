import type { FrameSpec, NoteSpec } from '../../model/document.ts';
import { words } from '../words/words.ts';
import type { PictureColours } from './picture-colours.ts';
import { shortened } from './picture-parts.tsx';

const noteFont = 13;
const noteLine = 18;
/** Mean width of a character in a note, in px: nothing measures text outside of a page. */
const letterPx = 6.9;
const padding = 12;

/** Papers by their tone, as thin a colour over the ground as on the canvas. */
const papers: Readonly<Record<NoteSpec['tone'], string>> = {
  sand: '#b8975a',
  sky: '#5b87b5',
  leaf: '#6a9a72',
  rose: '#b07a8c',
};

interface PictureNoteProps {
  readonly note: NoteSpec;
  readonly colours: PictureColours;
}

/** A note; words that have no room on the paper are left off, and that is said by an ellipsis. */
export function PictureNote({ note, colours }: PictureNoteProps) {
  const { x, y, width, height, text, tone } = note;
  const room = Math.max(1, Math.floor((height - 2 * 10) / noteLine));
  const lines = wrapped(text, Math.max(4, Math.floor((width - 2 * padding) / letterPx)));
  const shown = lines.slice(0, room);
  const last = shown.length - 1;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={width} height={height} rx={4} fill={colours.raised} />
      <rect
        width={width}
        height={height}
        rx={4}
        fill={papers[tone]}
        fillOpacity={0.2}
        stroke={papers[tone]}
      />
      {shown.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and the picture is drawn afresh each time
        <text key={index} x={padding} y={22 + index * noteLine} fontSize={noteFont} fill={colours.ink}>
          {index === last && lines.length > room ? `${line}…` : line}
        </text>
      ))}
    </g>
  );
}

/** A frame, always open: what lies in a collapsed one is what a picture is looked at for. */
export function PictureFrame({
  frame,
  colours,
}: {
  readonly frame: FrameSpec;
  readonly colours: PictureColours;
}) {
  const { x, y, width, height, title, purpose } = frame;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        width={width}
        height={height}
        rx={12}
        fill={colours.ink}
        fillOpacity={0.025}
        stroke={colours.line}
        strokeWidth={1.5}
        strokeDasharray="6 4"
      />
      <text x={padding} y={20} fontSize={13} fontWeight={600} fill={colours.ink}>
        {shortened(title, Math.max(4, Math.floor(width / 12)))}
        <tspan dx={8} fontSize={11} fontWeight={400} fill={colours.muted}>
          {words().drawings.purposes[purpose]}
        </tspan>
      </text>
    </g>
  );
}

/** Text in lines of at most so many characters, parted between words where that is possible. */
export function wrapped(text: string, max: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ').flatMap((part) => pieces(part, max))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if ([...longer].length <= max) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line];
  });
}

function pieces(word: string, max: number): readonly string[] {
  const letters = [...word];
  if (letters.length <= max) return [word];
  const count = Math.ceil(letters.length / max);
  return Array.from({ length: count }, (_, i) => letters.slice(i * max, (i + 1) * max).join(''));
}
