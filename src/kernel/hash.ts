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
  mixPair(hash, Math.imul(value, 0xcc9e2d51), Math.imul(value, 0x239b961b));
}

/**
 * Mixes six int32 at once, for a sixth of the cost of six times `mixInto`: the words are first added up, each times a number of its own and
 * once for each half of the state (multilinear hashing; Carter and Wegman 1979), which a processor does side by side; the sums then go the
 * way of one value. The numbers are odd, so that no change of a single word is lost.
 */
export function mixSix(hash: Int32Array, words: Int32Array): void {
  const a = words[0];
  const b = words[1];
  const c = words[2];
  const d = words[3];
  const e = words[4];
  const f = words[5];
  const one = Math.imul(a, 0xcc9e2d51) + Math.imul(b, 0x85ebca6b) + Math.imul(c, 0x9e3779b1);
  const two = Math.imul(d, 0xc2b2ae35) + Math.imul(e, 0x27d4eb2f) + Math.imul(f, 0x165667b1);
  const three = Math.imul(a, 0x239b961b) + Math.imul(b, 0xab0e9789) + Math.imul(c, 0x38b34ae5);
  const four = Math.imul(d, 0xa1e38b93) + Math.imul(e, 0x2545f491) + Math.imul(f, 0x7feb352d);
  mixPair(hash, one + two, three + four);
}

function mixPair(hash: Int32Array, one: number, two: number): void {
  const first = Math.imul((one << 15) | (one >>> 17), 0x1b873593);
  const second = Math.imul((two << 16) | (two >>> 16), 0xab0e9789);
  let low = hash[0] ^ first;
  let high = hash[1];
  low = (((low << 19) | (low >>> 13)) + high) | 0;
  low = (Math.imul(low, 5) + 0x561ccd1b) | 0;
  high ^= second;
  high = (((high << 17) | (high >>> 15)) + low) | 0;
  high = (Math.imul(high, 5) + 0x0bcaa747) | 0;
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
