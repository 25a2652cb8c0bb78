import { describe, expect, test } from 'vitest';
import { readGif } from '../testing/read-gif.ts';
import { paletteOf } from './gif-palette.ts';
import { createGifWriter } from './gif-writer.ts';

const [width, height] = [160, 90];

/** Red, green, blue of each dot, opaque. */
function picture(colourAt: (x: number, y: number) => number): { rgb: number[]; pixels: ArrayBuffer } {
  const rgb: number[] = [];
  const bytes = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const colour = colourAt(i % width, Math.floor(i / width));
    rgb.push(colour);
    bytes.set([colour >> 16, (colour >> 8) & 0xff, colour & 0xff, 0xff], i * 4);
  }
  return { rgb, pixels: bytes.buffer };
}

async function written(pictures: readonly { pixels: ArrayBuffer }[]): Promise<Uint8Array> {
  const writer = createGifWriter(width, height);
  for (const { pixels } of pictures) await writer.add(pixels.slice(0));
  return writer.finish();
}

/** A dot that moves over a ground with some lines, as a clip has it. */
const moving = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    picture((x, y) =>
      (x - n * 4) ** 2 + (y - 40) ** 2 < 30 ? 0xb21e30 : y % 30 === 0 ? 0x14202c : 0xf7f9fb,
    ),
  );

describe('a GIF', () => {
  test('shows every picture exactly as it was, for 50 ms each, without end', async () => {
    const pictures = moving(12);
    const gif = readGif(await written(pictures));
    expect(gif).toMatchObject({ width, height, isEndless: true, delaysMs: Array(12).fill(50) });
    for (const [n, { rgb }] of pictures.entries()) expect([...(gif.pictures[n] ?? [])]).toEqual(rgb);
  });

  test('is the same file for the same pictures', async () => {
    expect(await written(moving(5))).toEqual(await written(moving(5)));
  });

  test('costs what moves, not what stands still', async () => {
    const [one, twenty] = [(await written(moving(1))).length, (await written(moving(20))).length];
    expect(twenty - one).toBeLessThan(19 * 400);
  });

  test('with more colours than a palette has keeps grounds exact, and is nowhere far off', async () => {
    const rich = picture((x, y) =>
      y < 60 ? 0xf7f9fb : ((x * 255) / width) * 0x10000 + ((y * 37) % 256) * 0x100 + ((x * y) % 256),
    );
    const floor = rich.rgb.map(Math.floor);
    const gif = readGif(await written([rich]));
    const shown = gif.pictures[0] as Uint32Array;
    expect([...shown.slice(0, width * 60)]).toEqual(floor.slice(0, width * 60));
    const off = (shift: number) =>
      shown.reduce(
        (sum, seen, i) => sum + Math.abs(((seen >> shift) & 0xff) - (((floor[i] ?? 0) >> shift) & 0xff)),
        0,
      ) / shown.length;
    for (const shift of [0, 8, 16]) expect(off(shift)).toBeLessThan(16);
  });

  test('a picture in which nothing has changed is one all the same', async () => {
    const [same] = moving(1);
    const gif = readGif(await written([same, same, same] as never));
    expect(gif.pictures).toHaveLength(3);
    expect([...(gif.pictures[2] ?? [])]).toEqual(same?.rgb);
  });
});

test('a palette prefers the commonest colours, and of equally common ones always the same', () => {
  const counts = new Map(
    Array.from({ length: 400 }, (_, n) => [(n * 40_503) & 0xffffff, n < 10 ? 1000 : 1] as const),
  );
  const { colours, placeOf } = paletteOf(counts, 1, 255);
  expect(colours.length).toBeLessThanOrEqual(255);
  expect(placeOf.size).toBe(counts.size);
  for (let n = 0; n < 10; n++) {
    const colour = (n * 40_503) & 0xffffff;
    expect(colours[(placeOf.get(colour) ?? 0) - 1]).toEqual([
      colour & 0xff,
      (colour >> 8) & 0xff,
      colour >> 16,
    ]);
  }
  const turned = new Map([...counts].reverse());
  expect(paletteOf(turned, 1, 255)).toEqual(paletteOf(counts, 1, 255));
});
