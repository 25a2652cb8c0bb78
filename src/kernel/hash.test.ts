import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashHex, hashText, mixFloat, mixInto, mixSix, mixText } from './hash.ts';

test('golden: texts hash to the same uint32 in every engine', () => {
  expect(['', 'a', 'checkout', 'Zürich ☂'].map(hashText)).toEqual([
    2872998923, 444641715, 1259066387, 1808437771,
  ]);
});

test('golden: a running hash has the same 16 digits in every engine', () => {
  const hash = new Int32Array(2);
  mixInto(hash, 1);
  mixInto(hash, -2);
  mixFloat(hash, 0.1);
  mixText(hash, 'checkout');
  expect(hashHex(hash)).toBe('84ef677672a541f4');
});

test('reading a hash leaves it as it was', () => {
  const hash = new Int32Array([5, -6]);
  hashHex(hash);
  expect([...hash]).toEqual([5, -6]);
  expect(hashHex(hash)).toMatch(/^[0-9a-f]{16}$/);
});

test('−0 is 0 and every NaN is one NaN, but neighbouring doubles differ', () => {
  const otherNaN = new Float64Array(new Uint32Array([1, 0xfff80000]).buffer)[0];
  expect(hashOf(-0)).toBe(hashOf(0));
  expect(hashOf(otherNaN)).toBe(hashOf(Number.NaN));
  expect(hashOf(1)).not.toBe(hashOf(1 + Number.EPSILON));
  expect(hashOf(Number.NaN)).not.toBe(hashOf(Infinity));
});

test('the order of what is mixed in matters', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (a, b) => {
      expect(hashOfInts([a, b]) === hashOfInts([b, a])).toBe(a === b);
    }),
  );
});

test('where one text ends and the next begins matters', () => {
  expect(hashOfTexts(['ab', 'c'])).not.toBe(hashOfTexts(['a', 'bc']));
  expect(hashOfTexts(['', 'a'])).not.toBe(hashOfTexts(['a', '']));
});

test('half a million different short histories have half a million hashes', () => {
  const seen = new Set<string>();
  for (let a = 0; a < 700; a++) {
    for (let b = 0; b < 700; b++) seen.add(hashOfInts([a, b]));
  }
  expect(seen.size).toBe(490_000);
});

test('flipping any one bit of any one value flips about half of the digits’ bits', () => {
  const base = [12, -7, 0, 99_999, 4];
  const reference = BigInt(`0x${hashOfInts(base)}`);
  let flippedTotal = 0;
  for (let position = 0; position < base.length; position++) {
    for (let bit = 0; bit < 32; bit++) {
      const changed = base.slice();
      changed[position] ^= 1 << bit;
      const flipped = onesOf(reference ^ BigInt(`0x${hashOfInts(changed)}`));
      // 64 fair coins stay within 8–56 with a chance of all but 1e-9.
      expect(flipped).toBeGreaterThan(8);
      expect(flipped).toBeLessThan(56);
      flippedTotal += flipped;
    }
  }
  expect(flippedTotal / 160).toBeGreaterThan(30);
  expect(flippedTotal / 160).toBeLessThan(34);
});

describe('six words mixed at once', () => {
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const six = fc.tuple(word, word, word, word, word, word);

  test('every change of one word changes the hash, whatever was mixed before', () => {
    fc.assert(
      fc.property(six, fc.nat(5), word, word, (words, at, other, before) => {
        fc.pre(other !== words[at]);
        expect(hashOfSix(words.with(at, other), before)).not.toBe(hashOfSix(words, before));
      }),
      { numRuns: 2000 },
    );
  });

  test('every bit of every word decides about half of the bits of the hash', () => {
    const words = [3, -1, 0x12345678, 0, 7, 1_000_000];
    const reference = BigInt(`0x${hashOfSix(words)}`);
    let flippedTotal = 0;
    for (let at = 0; at < 6; at++) {
      for (let bit = 0; bit < 32; bit++) {
        const changed = BigInt(`0x${hashOfSix(words.with(at, (words[at] as number) ^ (1 << bit)))}`);
        const flipped = onesOf(reference ^ changed);
        expect(flipped).toBeGreaterThan(8);
        expect(flipped).toBeLessThan(56);
        flippedTotal += flipped;
      }
    }
    expect(flippedTotal / 192).toBeGreaterThan(30);
    expect(flippedTotal / 192).toBeLessThan(34);
  });

  test('rows as a log has them never meet: a million of them, all different', () => {
    const seen = new Set<string>();
    const time = new Float64Array(1);
    const halves = new Int32Array(time.buffer);
    for (let row = 0; row < 1_000_000; row++) {
      // Times that are multiples of 1/8 ms have no bits in their lower word and few in their upper one.
      time[0] = Math.floor(row / 64) / 8;
      const words = [halves[0], halves[1], -1_640_531_527, (row % 4) + 256, Math.floor(row / 4), row % 16];
      seen.add(hashOfSix(words as number[]));
    }
    expect(seen.size).toBe(1_000_000);
  });

  test('the order of the words counts, and the order of two sixes', () => {
    fc.assert(
      fc.property(six, six, (one, two) => {
        fc.pre(one.join() !== two.join());
        expect(hashOfSixes(one, two)).not.toBe(hashOfSixes(two, one));
      }),
    );
    expect(hashOfSix([1, 2, 3, 4, 5, 6])).not.toBe(hashOfSix([2, 1, 3, 4, 5, 6]));
  });

  function hashOfSix(words: readonly number[], before = 0): string {
    const hash = new Int32Array([before, ~before]);
    mixSix(hash, Int32Array.from(words));
    return hashHex(hash);
  }

  function hashOfSixes(...sixes: readonly (readonly number[])[]): string {
    const hash = new Int32Array(2);
    for (const words of sixes) mixSix(hash, Int32Array.from(words));
    return hashHex(hash);
  }
});

function hashOf(value: number): string {
  const hash = new Int32Array(2);
  mixFloat(hash, value);
  return hashHex(hash);
}

function hashOfInts(values: readonly number[]): string {
  const hash = new Int32Array(2);
  for (const value of values) mixInto(hash, value);
  return hashHex(hash);
}

function hashOfTexts(texts: readonly string[]): string {
  const hash = new Int32Array(2);
  for (const text of texts) mixText(hash, text);
  return hashHex(hash);
}

function onesOf(bits: bigint): number {
  return bits.toString(2).replaceAll('0', '').length;
}
