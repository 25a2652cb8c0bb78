import { quantize } from 'gifenc';

/** Red, green, blue, 0–255. */
type Colour = [red: number, green: number, blue: number];

export interface GifPalette {
  readonly colours: Colour[];
  /** Place in `colours` of every colour that was counted. */
  readonly placeOf: ReadonlyMap<number, number>;
}

/** The share of a palette that is given to the commonest colours as they are: grounds and lines must not change from picture to picture. */
const exactShare = 0.75;

/**
 * At most `max` colours (ascending from place `first`) for what was counted, by 0xbbggrr. Few enough are all kept; of more, the commonest
 * are, and the rest (the edges of letters and glows) go to the nearest of those that are chosen for them.
 */
export function paletteOf(counts: ReadonlyMap<number, number>, first: number, max: number): GifPalette {
  const all = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([colour]) => colour);
  const isEnough = all.length <= max;
  const exact = isEnough ? all : all.slice(0, Math.floor(max * exactShare));
  const colours = exact.map(partsOf);
  const placeOf = new Map(exact.map((colour, index) => [colour, first + index]));
  if (isEnough) return { colours, placeOf };
  const rest = all.slice(exact.length);
  colours.push(...chosenFor(rest, max - exact.length));
  for (const colour of rest) placeOf.set(colour, first + nearest(colours, partsOf(colour)));
  return { colours, placeOf };
}

function chosenFor(colours: readonly number[], max: number): Colour[] {
  const dots = new Uint32Array(colours.map((colour) => colour | 0xff000000));
  const chosen = quantize(new Uint8Array(dots.buffer), max, { format: 'rgb565' });
  return chosen.map(([red = 0, green = 0, blue = 0]) => [red, green, blue]);
}

function partsOf(colour: number): Colour {
  return [colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff];
}

function nearest(colours: readonly Colour[], [red, green, blue]: Colour): number {
  let place = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, [r, g, b]] of colours.entries()) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance >= least) continue;
    least = distance;
    place = index;
  }
  return place;
}
