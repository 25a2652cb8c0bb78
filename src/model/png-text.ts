import { strFromU8, strToU8 } from 'fflate';
import { err, ok, type Result } from '../base/result.ts';

// PNG, third edition (W3C 2025), §5 and §11.3.3.3: a signature, then chunks of length, type, data and CRC; `iTXt` holds international text.

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const headerEnd = signature.length + 25;
/** Length, type and CRC of a chunk. */
const frameBytes = 12;
/** More than any program writes; a file may hold millions of empty ones. */
const chunksMax = 20_000;

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** The picture with a text under `keyword` (1–79 Latin-1 characters), directly behind its header. */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  // Keyword, end, not compressed, no method, no language, no translated keyword.
  const data = strToU8(`${keyword}\0\0\0\0\0${text}`);
  const out = new Uint8Array(png.length + data.length + frameBytes);
  out.set(png.subarray(0, headerEnd));
  const view = new DataView(out.buffer);
  view.setUint32(headerEnd, data.length);
  out.set(strToU8('iTXt'), headerEnd + 4);
  out.set(data, headerEnd + 8);
  view.setUint32(
    headerEnd + 8 + data.length,
    crc32(out.subarray(headerEnd + 4, headerEnd + 8 + data.length)),
  );
  out.set(png.subarray(headerEnd), headerEnd + data.length + frameBytes);
  return out;
}

/** The text under `keyword`; null if a sound picture holds none. Foreign bytes: never throws, reads no further than they go. */
export function readPngText(png: Uint8Array, keyword: string): Result<string | null, string> {
  if (!isPng(png)) return err('This is no PNG picture.');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let at: number = signature.length;
  for (let n = 0; n < chunksMax; n++) {
    if (at + frameBytes > png.length) return err('The picture is cut off: its end is missing.');
    const length = view.getUint32(at);
    const end = at + frameBytes + length;
    if (end > png.length)
      return err('The picture is cut off or damaged: a part of it is longer than the file.');
    const type = strFromU8(png.subarray(at + 4, at + 8), true);
    if (type === 'IEND') return ok(null);
    const data = png.subarray(at + 8, end - 4);
    if (type === 'iTXt' && startsWith(data, `${keyword}\0`)) {
      if (crc32(png.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
        return err('What the picture holds is damaged: its checksum is wrong.');
      return plainText(data.subarray(keyword.length + 1));
    }
    at = end;
  }
  return err(`The picture has more than ${chunksMax} parts, which are not read.`);
}

/** Behind the keyword: compressed or not, method, language, translated keyword, text. */
function plainText(data: Uint8Array): Result<string | null, string> {
  if (data[0] !== 0) return err('What the picture holds was packed anew by another program.');
  const language = data.indexOf(0, 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return err('What the picture holds is damaged.');
  return ok(strFromU8(data.subarray(translated + 1)));
}

function startsWith(data: Uint8Array, text: string): boolean {
  if (data.length < text.length) return false;
  for (let at = 0; at < text.length; at++) if (data[at] !== text.charCodeAt(at)) return false;
  return true;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 of ISO 3309, as in the appendix of the PNG specification. */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
