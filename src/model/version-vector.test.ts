import { expect, test } from 'vitest';
import { countIn, covers, join } from './version-vector.ts';

test('who is not in a vector has written nothing, also a replica with the name of what every object has', () => {
  expect(countIn({}, 'constructor')).toBe(0);
  expect(covers({}, { constructor: 1 })).toBe(false);
  expect(covers({ constructor: 2 }, { constructor: 1 })).toBe(true);
  expect(join([{ a: 2 }, { constructor: 3 }, { a: 1, constructor: 1 }])).toEqual({ a: 2, constructor: 3 });
});
