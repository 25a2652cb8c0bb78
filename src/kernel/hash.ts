/**
 * A uint32 of a text: FNV-1a over its UTF-16 code units, finished by murmur3's avalanche (fmix32) so that every bit is usable.
 * Equal on every engine; for names and ids, not for secrets.
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return avalanche(hash) >>> 0;
}

/**
 * Mixes one int32 into a running 64-bit hash kept in two words (start with `new Int32Array(2)`).
 * One round of MurmurHash3_x86_128 cut down to two lanes: it is a bijection of the state for a given value, so nothing mixed earlier is lost.
 */
export function mixInto(hash: Int32Array, value: number): void {
  let low = hash[0];
  let high = hash[1];
  let first = Math.imul(value, 0xcc9e2d51);
  first = Math.imul((first << 15) | (first >>> 17), 0x1b873593);
  let second = Math.imul(value, 0x239b961b);
  second = Math.imul((second << 16) | (second >>> 16), 0xab0e9789);
  low ^= first;
  low = (((low << 19) | (low >>> 13)) + high) | 0;
  low = (Math.imul(low, 5) + 0x561ccd1b) | 0;
  high ^= second;
  high = (((high << 17) | (high >>> 15)) + low) | 0;
  high = (Math.imul(high, 5) + 0x0bcaa747) | 0;
  hash[0] = low;
  hash[1] = high;
}

/** Mixes all words of an array, one after the other, as `mixInto` would: at half its cost, because the state stays in registers. */
export function mixWords(hash: Int32Array, words: Int32Array): void {
  let low = hash[0];
  let high = hash[1];
  for (let at = 0; at < words.length; at++) {
    const value = words[at];
    let first = Math.imul(value, 0xcc9e2d51);
    first = Math.imul((first << 15) | (first >>> 17), 0x1b873593);
    let second = Math.imul(value, 0x239b961b);
    second = Math.imul((second << 16) | (second >>> 16), 0xab0e9789);
    low ^= first;
    low = (((low << 19) | (low >>> 13)) + high) | 0;
    low = (Math.imul(low, 5) + 0x561ccd1b) | 0;
    high ^= second;
    high = (((high << 17) | (high >>> 15)) + low) | 0;
    high = (Math.imul(high, 5) + 0x0bcaa747) | 0;
  }
  hash[0] = low;
  hash[1] = high;
}

/** Mixes the exact 64 bits of a number; −0 counts as 0 and every NaN is the same NaN. */
export function mixFloat(hash: Int32Array, value: number): void {
  // Adding 0 turns −0 into 0. The bits of a NaN are the engine's choice, so it gets ours.
  scratchFloat[0] = value + 0;
  const isNumber = !Number.isNaN(value);
  mixInto(hash, isNumber ? scratchWords[0] : 0);
  mixInto(hash, isNumber ? scratchWords[1] : 0x7ff80000);
}

/** Mixes a text with its length, so that "ab","c" and "a","bc" differ. */
export function mixText(hash: Int32Array, text: string): void {
  mixInto(hash, text.length);
  for (let index = 0; index < text.length; index++) mixInto(hash, text.charCodeAt(index));
}

/** The running hash as 16 lower-case hexadecimal digits, finished so that every bit mixed in reaches every digit; the hash itself goes on. */
export function hashHex(hash: Int32Array): string {
  let low = hash[0];
  let high = hash[1];
  low = (low + high) | 0;
  high = (high + low) | 0;
  low = avalanche(low);
  high = avalanche(high);
  low = (low + high) | 0;
  high = (high + low) | 0;
  return hexWord(high) + hexWord(low);
}

/** Spreads every bit of a word over the whole word; a bijection (fmix32 of MurmurHash3, Austin Appleby, public domain). */
export function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hexWord(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

const scratchFloat = new Float64Array(1);
// Little-endian, like every machine that runs a browser: word 1 holds sign and exponent.
const scratchWords = new Int32Array(scratchFloat.buffer);
