import { err, ok, type Result } from '../base/result.ts';
import { readPngText, withPngText } from './png-text.ts';

/** Under this name a picture holds the payload of a share link: packed, with its own checksum, read within the limits of links. */
const keyword = 'faultline-session';
const opening = `<metadata id="${keyword}">`;
const closing = '</metadata>';
const none = 'This picture holds no Faultline session. Only pictures that Faultline exported do.';

export function pngWithSession(png: Uint8Array, payload: string): Uint8Array<ArrayBuffer> {
  return withPngText(png, keyword, payload);
}

/** `svg` must end with `</svg>` and hold no session yet. */
export function svgWithSession(svg: string, payload: string): string {
  return svg.replace(/<\/svg>\s*$/, `${opening}${payload}${closing}</svg>`);
}

/** The link's hash (`#d=…`) in a PNG's bytes, to be read like any foreign link. Never throws. */
export function sessionInPng(bytes: Uint8Array): Result<string, string> {
  const text = readPngText(bytes, keyword);
  if (!text.ok) return text;
  return text.value === null ? err(none) : ok(`#d=${text.value}`);
}

export function isSvg(text: string): boolean {
  return /^\s*<(\?xml|!doctype svg|!--|svg)/i.test(text.slice(0, 500));
}

/** As `sessionInPng`. The text is searched, not parsed: nothing in it can be a bomb of entities, and nothing is run. */
export function sessionInSvg(text: string): Result<string, string> {
  const at = text.lastIndexOf(opening);
  if (at < 0) return err(none);
  const start = at + opening.length;
  const end = text.indexOf(closing, start);
  return end < 0
    ? err('The picture is cut off: its end is missing.')
    : ok(`#d=${text.slice(start, end).trim()}`);
}
