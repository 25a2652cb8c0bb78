import fc from 'fast-check';
import { deflateSync, strToU8, zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { isSvg, pngWithSession, sessionInPng, sessionInSvg, svgWithSession } from './picture-session.ts';
import { crc32, isPng, readPngText, withPngText } from './png-text.ts';

/** A grey picture of one dot, made here from the specification. */
const dot = pngOf(
  ['IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)],
  ['IDAT', zlibSync(Uint8Array.of(0, 128))],
  ['IEND', new Uint8Array()],
);

function pngOf(...chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  for (const [type, data] of chunks) {
    const body = [...strToU8(type), ...data];
    bytes.push(...word(data.length), ...body, ...word(crc32(Uint8Array.from(body))));
  }
  return Uint8Array.from(bytes);
}

function word(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

test('the checksum is the CRC-32 of the PNG specification', () => {
  expect(crc32(strToU8('123456789'))).toBe(0xcbf43926);
  expect(crc32(strToU8('IEND'))).toBe(0xae426082);
});

test('what is put into a PNG is read from it, and the rest stays as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const png = withPngText(dot, 'some-word', text);
      expect(isPng(png)).toBe(true);
      expect(readPngText(png, 'some-word')).toEqual({ ok: true, value: text });
      expect(readPngText(png, 'another')).toEqual({ ok: true, value: null });
      expect([...png.subarray(0, 33)]).toEqual([...dot.subarray(0, 33)]);
      expect([...png.subarray(png.length - (dot.length - 33))]).toEqual([...dot.subarray(33)]);
    }),
  );
});

test('a session survives both pictures', () => {
  expect(sessionInPng(pngWithSession(dot, '1abc_-'))).toEqual({ ok: true, value: '#d=1abc_-' });
  const svg = svgWithSession('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>\n', '1abc_-');
  expect(svg).toMatch(/<\/metadata><\/svg>$/);
  expect(isSvg(svg)).toBe(true);
  expect(sessionInSvg(svg)).toEqual({ ok: true, value: '#d=1abc_-' });
});

test('pictures without a session say so', () => {
  expect(sessionInPng(dot)).toMatchObject({
    ok: false,
    error: expect.stringContaining('holds no Faultline session'),
  });
  expect(sessionInSvg('<svg/>')).toMatchObject({ ok: false, error: expect.stringContaining('holds no') });
  expect(isSvg('{"format":"faultline"}')).toBe(false);
});

test('a letter that changed on the way is told by the checksum', () => {
  const png = pngWithSession(dot, '1abcdefgh');
  png[70] = (png[70] ?? 0) ^ 1;
  expect(sessionInPng(png)).toMatchObject({ ok: false, error: expect.stringContaining('damaged') });
});

test('a text that another program packed is refused in words', () => {
  const data = Uint8Array.from([...strToU8('faultline-session\0'), 1, 0, 0, 0, ...deflateSync(strToU8('x'))]);
  const png = pngOf(['IHDR', new Uint8Array(13)], ['iTXt', data], ['IEND', new Uint8Array()]);
  expect(sessionInPng(png)).toMatchObject({ ok: false, error: expect.stringContaining('another program') });
});

test('cut anywhere, with any byte changed, or full of empty parts: an answer, never an exception', () => {
  const png = pngWithSession(dot, '1abcdefgh');
  for (let end = 0; end < png.length; end++)
    expect(typeof sessionInPng(png.subarray(0, end)).ok).toBe('boolean');
  fc.assert(
    fc.property(fc.nat(png.length - 1), fc.nat(255), (at, byte) => {
      const changed = png.slice();
      changed[at] = byte;
      expect(typeof sessionInPng(changed).ok).toBe('boolean');
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => !sessionInPng(bytes).ok));
  const many = pngOf(...Array.from({ length: 20_001 }, () => ['tEXt', new Uint8Array()] as const));
  expect(sessionInPng(many)).toMatchObject({ ok: false, error: expect.stringContaining('20000 parts') });
});

test('a session that is cut off within an SVG is told', () => {
  const svg = svgWithSession('<svg></svg>', '1abc');
  expect(sessionInSvg(svg.slice(0, -12))).toMatchObject({
    ok: false,
    error: expect.stringContaining('cut off'),
  });
});
