import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RandomStreams } from './random-streams.ts';

test('golden: the first draws of a stream are the same in every engine', () => {
  const { streams, stream } = openOne(42, 'checkout', 'service time');
  expect(draw(streams, stream, 8)).toEqual([
    3315773021, 2552319666, 1979005556, 1541593014, 176177252, 4145211659, 3802829399, 2477330788,
  ]);
});

test('draws are those of sfc32 as published', () => {
  const { streams, stream } = openOne(1, 'a', 'b');
  let [a, b, c, counter] = [...streams.state.words.subarray(4 * stream, 4 * stream + 4)].map((word) =>
    BigInt.asUintN(32, BigInt(word)),
  );
  for (let index = 0; index < 1000; index++) {
    // PractRand's sfc.cpp, sfc32: tmp = a + b + counter++; a = b ^ (b >> 9); b = c + (c << 3); c = rotate(c, 21) + tmp.
    const tmp = BigInt.asUintN(32, a + b + counter);
    counter = BigInt.asUintN(32, counter + 1n);
    a = b ^ (b >> 9n);
    b = BigInt.asUintN(32, c + (c << 3n));
    c = BigInt.asUintN(32, BigInt.asUintN(32, (c << 21n) | (c >> 11n)) + tmp);
    expect(streams.uint32(stream)).toBe(Number(tmp));
  }
});

test('opening the same stream again goes on with it', () => {
  const { streams, stream } = openOne(1, 'a', 'b');
  const first = draw(streams, stream, 3);
  expect(streams.open('a', 'b')).toBe(stream);
  const fresh = openOne(1, 'a', 'b');
  expect(draw(fresh.streams, fresh.stream, 6)).toEqual([...first, ...draw(streams, stream, 3)]);
});

test('adding, reordering and using other streams changes nobody’s luck', () => {
  const name = fc.tuple(
    fc.constantFrom('client', 'breaker', 'service', 'queue', 'x'),
    fc.constantFrom('arrival', 'service', 'loss', 'y'),
  );
  fc.assert(
    fc.property(
      fc.array(name, { maxLength: 40 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer(),
      (others, position, seed) => {
        const alone = openOne(seed, 'observed', 'luck');
        const expected = draw(alone.streams, alone.stream, 20);

        const streams = new RandomStreams(RandomStreams.initial(seed));
        const before = others.slice(0, position);
        for (const [entity, purpose] of before) streams.uint32(streams.open(entity, purpose));
        const observed = streams.open('observed', 'luck');
        const drawn: number[] = [];
        for (let index = 0; index < 20; index++) {
          drawn.push(streams.uint32(observed));
          for (const [entity, purpose] of others) streams.uint32(streams.open(entity, purpose));
        }
        expect(drawn).toEqual(expected);
      },
    ),
  );
});

test('seed, entity and purpose each make a stream of its own, however the letters are split', () => {
  const firsts = [
    [1, 'a', 'bc'],
    [1, 'ab', 'c'],
    [1, 'abc', ''],
    [1, '', 'abc'],
    [2, 'a', 'bc'],
    [1.5, 'a', 'bc'],
    [2 ** 40 + 1, 'a', 'bc'],
  ] as const;
  const draws = firsts
    .map(([seed, entity, purpose]) => openOne(seed, entity, purpose))
    .map(({ streams, stream }) => draw(streams, stream, 2).join());
  expect(new Set(draws).size).toBe(firsts.length);
  const streams = new RandomStreams(RandomStreams.initial(1));
  expect(streams.open('a', 'bc')).not.toBe(streams.open('ab', 'c'));
});

test('a clone of the state draws what the original draws', () => {
  const { streams, stream } = openOne(9, 'a', 'b');
  draw(streams, stream, 5);
  const clone = new RandomStreams(structuredClone(streams.state));
  expect(draw(clone, clone.open('a', 'b'), 10)).toEqual(draw(streams, stream, 10));
  expect(clone.open('new', 'one')).toBe(streams.open('new', 'one'));
});

test('the room for streams grows without disturbing those that are open', () => {
  const streams = new RandomStreams(RandomStreams.initial(3));
  const opened = Array.from({ length: 200 }, (_, index) => streams.open(`node ${index}`, 'x'));
  for (const [index, stream] of opened.entries()) {
    const alone = openOne(3, `node ${index}`, 'x');
    expect(draw(streams, stream, 3)).toEqual(draw(alone.streams, alone.stream, 3));
  }
});

test('a seed that is no finite number is refused', () => {
  expect(() => RandomStreams.initial(Number.NaN)).toThrow('finite');
});

test('every byte of a draw is uniform', () => {
  const { streams, stream } = openOne(4, 'a', 'b');
  const counts = [0, 8, 16, 24].map(() => new Float64Array(256));
  for (let index = 0; index < 256_000; index++) {
    const word = streams.uint32(stream);
    for (const [byte, count] of counts.entries()) count[(word >>> (8 * byte)) & 255]++;
  }
  for (const count of counts) expect(chiSquare(count, () => 1000)).toBeLessThan(criticalChiSquare(255));
});

test('successive draws, and draws of neighbouring streams, are independent', () => {
  const streams = new RandomStreams(RandomStreams.initial(5));
  const first = streams.open('node 1', 'x');
  const second = streams.open('node 2', 'x');
  const successive = new Float64Array(4096);
  const across = new Float64Array(4096);
  let previous = streams.uint32(first);
  for (let index = 0; index < 409_600; index++) {
    const one = streams.uint32(first);
    const two = streams.uint32(second);
    successive[((previous >>> 26) << 6) | (one >>> 26)]++;
    across[((one >>> 26) << 6) | (two >>> 26)]++;
    previous = one;
  }
  expect(chiSquare(successive, () => 100)).toBeLessThan(criticalChiSquare(4095));
  expect(chiSquare(across, () => 100)).toBeLessThan(criticalChiSquare(4095));
});

test('the first draws of many streams are uniform: seeding leaves no pattern', () => {
  const streams = new RandomStreams(RandomStreams.initial(6));
  const counts = new Float64Array(64);
  for (let index = 0; index < 32_000; index++)
    counts[streams.uint32(streams.open(`n${index}`, 'x')) >>> 26]++;
  expect(chiSquare(counts, () => 500)).toBeLessThan(criticalChiSquare(63));
});

test('a uniform number is its draw as a fraction of 2^32 and never 1', () => {
  const one = openOne(7, 'a', 'b');
  const two = openOne(7, 'a', 'b');
  for (let index = 0; index < 1000; index++) {
    expect(one.streams.uniform(one.stream)).toBe(two.streams.uint32(two.stream) / 2 ** 32);
  }
  one.streams.state.words.set([-1, 0, 0, 0], 4 * one.stream);
  expect(one.streams.uniform(one.stream)).toBe(1 - 2 ** -32);
});

test('below is exactly the high word of draw × n, with the draws that would tip the balance left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer(), (n, seed) => {
      const one = openOne(seed, 'a', 'b');
      const two = openOne(seed, 'a', 'b');
      const surplus = 2n ** 32n % BigInt(n);
      for (let index = 0; index < 20; index++) {
        let product: bigint;
        do product = BigInt(two.streams.uint32(two.stream)) * BigInt(n);
        while (BigInt.asUintN(32, product) < surplus);
        expect(one.streams.below(one.stream, n)).toBe(Number(product >> 32n));
      }
    }),
  );
});

test('below gives every number the same chance, even where a plain multiplication would double some', () => {
  const { streams, stream } = openOne(8, 'a', 'b');
  const counts = new Float64Array(7);
  for (let index = 0; index < 70_000; index++) counts[streams.below(stream, 7)]++;
  expect(chiSquare(counts, () => 10_000)).toBeLessThan(criticalChiSquare(6));

  // Of 3 × 2^30 numbers every third would get two draws, the others one.
  const residues = new Float64Array(3);
  for (let index = 0; index < 90_000; index++) residues[streams.below(stream, 3 * 2 ** 30) % 3]++;
  expect(chiSquare(residues, () => 30_000)).toBeLessThan(criticalChiSquare(2));
});

test('below refuses what is not a whole number from 1 to 2^32', () => {
  const { streams, stream } = openOne(8, 'a', 'b');
  for (const n of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN])
    expect(() => streams.below(stream, n)).toThrow('2^32');
  expect(streams.below(stream, 1)).toBe(0);
});

function openOne(seed: number, entity: string, purpose: string): { streams: RandomStreams; stream: number } {
  const streams = new RandomStreams(RandomStreams.initial(seed));
  return { streams, stream: streams.open(entity, purpose) };
}

function draw(streams: RandomStreams, stream: number, count: number): number[] {
  return Array.from({ length: count }, () => streams.uint32(stream));
}

function chiSquare(counts: ArrayLike<number>, expected: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < counts.length; index++)
    sum += (counts[index] - expected(index)) ** 2 / expected(index);
  return sum;
}

/** Exceeded by chance once in a million, after Wilson & Hilferty. */
function criticalChiSquare(degrees: number): number {
  return degrees * (1 - 2 / (9 * degrees) + 4.753 * Math.sqrt(2 / (9 * degrees))) ** 3;
}
