/** What a GIF holds, read by its specification and by no code of the library that wrote it. */
export interface ReadGif {
  readonly width: number;
  readonly height: number;
  readonly isEndless: boolean;
  readonly delaysMs: readonly number[];
  /** What is seen of each picture, drawn over those before it: 0xrrggbb, row by row. */
  readonly pictures: readonly Uint32Array[];
}

/** Throws where the file is not one; reads whole pictures only. */
export function readGif(bytes: Uint8Array): ReadGif {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (text(0, 6) !== 'GIF89a') throw new Error('no GIF89a');
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  const flags = bytes[10] as number;
  let at = 13;
  const table = (size: number): number[] => {
    const colours = Array.from(
      { length: size },
      (_, i) => (view.getUint16(at + i * 3) << 8) | view.getUint8(at + i * 3 + 2),
    );
    at += size * 3;
    return colours;
  };
  const block = (): number[] => {
    const all: number[] = [];
    for (let size = bytes[at++] as number; size > 0; size = bytes[at++] as number) {
      for (let i = 0; i < size; i++) all.push(bytes[at + i] as number);
      at += size;
    }
    return all;
  };
  const whole = (flags & 0x80) !== 0 ? table(2 << (flags & 7)) : [];
  let isEndless = false;
  let clear = -1;
  let seen = new Uint32Array(width * height);
  const delaysMs: number[] = [];
  const pictures: Uint32Array[] = [];
  for (;;) {
    const kind = bytes[at++];
    if (kind === 0x3b) return { width, height, isEndless, delaysMs, pictures };
    if (kind === 0x21) {
      const label = bytes[at++];
      const content = block();
      if (label === 0xf9) {
        const [how = 0, low = 0, high = 0, place = 0] = content;
        delaysMs.push((low | (high << 8)) * 10);
        clear = (how & 1) === 1 ? place : -1;
      }
      isEndless ||= label === 0xff && loopsForEver(content);
      continue;
    }
    if (kind !== 0x2c) throw new Error(`unknown block ${kind}`);
    const own = bytes[at + 8] as number;
    at += 9;
    const colours = (own & 0x80) !== 0 ? table(2 << (own & 7)) : whole;
    const least = bytes[at++] as number;
    const places = unpacked(block(), least, width * height);
    seen = seen.map((before, i) => (places[i] === clear ? before : (colours[places[i] as number] as number)));
    pictures.push(seen);
  }
}

function loopsForEver(content: readonly number[]): boolean {
  return (
    String.fromCharCode(...content.slice(0, 11)) === 'NETSCAPE2.0' && content[12] === 0 && content[13] === 0
  );
}

/** Variable-length LZW, as GIF has it. */
function unpacked(data: readonly number[], least: number, length: number): Uint8Array {
  const clear = 1 << least;
  const out = new Uint8Array(length);
  const before = new Int32Array(4097);
  const last = new Uint8Array(4097);
  const first = new Uint8Array(4097);
  let [end, size, next, previous] = [0, least + 1, clear + 2, -1];
  let [bits, held, at] = [0, 0, 0];
  const put = (code: number) => {
    let length = 1;
    for (let c = code; c >= clear; c = before[c] as number) length++;
    let place = end + length - 1;
    for (let c = code; ; c = before[c] as number) {
      out[place--] = c < clear ? c : (last[c] as number);
      if (c < clear) break;
    }
    end += length;
  };
  const firstOf = (code: number) => (code < clear ? code : (first[code] as number));
  for (;;) {
    while (bits < size) {
      held |= (data[at++] ?? 0) << bits;
      bits += 8;
    }
    const code = held & ((1 << size) - 1);
    held >>>= size;
    bits -= size;
    if (code === clear) {
      [size, next, previous] = [least + 1, clear + 2, -1];
      continue;
    }
    if (code === clear + 1 || at > data.length + 4) break;
    if (previous >= 0 && next < 4096) {
      before[next] = previous;
      first[next] = firstOf(previous);
      last[next] = firstOf(code === next ? previous : code);
      next++;
      if (next === 1 << size && size < 12) size++;
    }
    put(code);
    previous = code;
  }
  if (end !== length) throw new Error(`a picture of ${end} dots instead of ${length}`);
  return out;
}
