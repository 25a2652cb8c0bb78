import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clonePlain } from './clone-plain.ts';

const plain = fc.anything({
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withNullPrototype: true,
  withBigInt: true,
  maxDepth: 4,
});

test('it copies what structuredClone copies', () => {
  fc.assert(fc.property(plain, (value) => void expect(clonePlain(value)).toEqual(structuredClone(value))));
});

test('a change of the copy leaves the original alone', () => {
  const original = {
    list: [{ n: 1 }],
    map: new Map([['a', { n: 1 }]]),
    ints: new Int32Array([1]),
    set: new Set([1]),
  };
  const copy = clonePlain(original);
  (copy.list[0] as { n: number }).n = 2;
  copy.list.push({ n: 3 });
  (copy.map.get('a') as { n: number }).n = 2;
  copy.ints[0] = 2;
  copy.set.add(2);
  expect(original).toEqual({
    list: [{ n: 1 }],
    map: new Map([['a', { n: 1 }]]),
    ints: new Int32Array([1]),
    set: new Set([1]),
  });
});

test('what is one object stays one, and a circle stays a circle', () => {
  const numbers = new Float64Array(2);
  const original: { one: object; other: object; self?: object } = { one: { numbers }, other: { numbers } };
  original.self = original;
  const copy = clonePlain(original) as {
    one: typeof original.one & { numbers: Float64Array };
  } & typeof original;
  expect(copy.self).toBe(copy);
  expect(copy.one.numbers).toBe((copy.other as { numbers: Float64Array }).numbers);
  expect(copy.one.numbers).not.toBe(numbers);
});

test('items that never change are shared, their list is not', () => {
  const original = { data: { sharedItems: [{ amount: 1 }] } };
  const copy = clonePlain(original);
  copy.data.sharedItems.push({ amount: 2 });
  expect(original.data.sharedItems).toHaveLength(1);
  expect(copy.data.sharedItems[0]).toBe(original.data.sharedItems[0]);
});

test.each([
  () => 1,
  new Date(0),
  new (class Thing {})(),
  Symbol('a'),
  { inside: [new (class Thing {})()] },
  { f: () => 1 },
])('what is no plain data is refused', (value) => expect(() => clonePlain(value)).toThrow(TypeError));
