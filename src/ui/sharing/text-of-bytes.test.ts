import { expect, test } from 'vitest';
import { textOfBytes } from './text-of-bytes.ts';

const text = '{"title":"Käse €"}';
const utf8 = new TextEncoder().encode(text);
const utf16 = (isLittle: boolean) => {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, isLittle);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), isLittle);
  return new Uint8Array(view.buffer);
};

test.each([
  ['UTF-8', utf8],
  ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
  ['UTF-16, little end first', utf16(true)],
  ['UTF-16, big end first', utf16(false)],
])('%s is read', (_name, bytes) => {
  expect(textOfBytes(bytes)).toBe(text);
});

test.each([
  ['a photograph', [0xff, 0xd8, 0xff, 0xe0, 0, 16]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46, 0, 0]],
])('%s is no text', (_name, bytes) => {
  expect(textOfBytes(new Uint8Array(bytes))).toBeNull();
});

test('what is no UTF-8 is read as what Windows wrote', () => {
  expect(textOfBytes(new Uint8Array([0x22, 0xe4, 0x22]))).toBe('"ä"');
});

test('an empty file is an empty text', () => {
  expect(textOfBytes(new Uint8Array())).toBe('');
});
