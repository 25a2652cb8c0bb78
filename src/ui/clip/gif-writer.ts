import { GIFEncoder } from 'gifenc';
import { pictureMs } from './clip-plan.ts';
import type { ClipWriter } from './clip-protocol.ts';
import { paletteOf } from './gif-palette.ts';

/** Opacity does not matter: every dot of a clip is opaque. */
const colourBits = 0xffffff;
/** Place of the colour that is left as it was; none in the first picture. */
const unchanged = 0;
const coloursMax = 256;
/** GIF: the picture stays, and the next is drawn over it. */
const keep = 1;

/**
 * An endless GIF. After the first picture only dots that have changed are written, in colours of their own: a picture costs what moves in
 * it, and hardly any colour is ever missing.
 */
export function createGifWriter(width: number, height: number): ClipWriter {
  const gif = GIFEncoder();
  let before: Uint32Array | null = null;

  function add(pixels: ArrayBuffer): void {
    const dots = new Uint32Array(pixels);
    const first = before === null ? 0 : 1;
    const { colours, placeOf } = paletteOf(countColours(dots, before), first, coloursMax - first);
    const places = new Uint8Array(dots.length);
    // Neighbours are mostly alike.
    let [last, place] = [-1, 0];
    for (let i = 0; i < dots.length; i++) {
      const dot = dots[i] as number;
      if (before !== null && dot === before[i]) continue;
      if (dot !== last) {
        last = dot;
        place = placeOf.get(dot & colourBits) ?? 0;
      }
      places[i] = place;
    }
    const palette = before === null ? colours : [[0, 0, 0] as const, ...colours];
    gif.writeFrame(places, width, height, {
      palette,
      colorDepth: bitsFor(palette.length),
      delay: pictureMs,
      repeat: 0,
      transparent: before !== null,
      transparentIndex: unchanged,
      dispose: keep,
    });
    before = dots;
  }

  return {
    add,
    finish: () => {
      gif.finish();
      return gif.bytes();
    },
  };
}

/** Of what has changed. */
function countColours(dots: Uint32Array, before: Uint32Array | null): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < dots.length; ) {
    const dot = dots[i] as number;
    let run = 0;
    for (; i < dots.length && dots[i] === dot; i++) if (before === null || before[i] !== dot) run++;
    if (run > 0) counts.set(dot & colourBits, (counts.get(dot & colourBits) ?? 0) + run);
  }
  return counts;
}

function bitsFor(count: number): number {
  return Math.max(2, Math.ceil(Math.log2(Math.max(count, 2))));
}
