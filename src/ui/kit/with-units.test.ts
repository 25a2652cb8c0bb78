import { expect, test } from 'vitest';
import { withUnits } from './with-units.ts';

test('a number keeps its unit beside it, and no other word', () => {
  expect(withUnits('after 10 s, 99 % within 250 ms')).toBe('after 10\u00a0s, 99\u00a0% within 250\u00a0ms');
  expect(withUnits('2 services, 4 ms')).toBe('2 services, 4\u00a0ms');
  expect(withUnits('5 seconds and 3 minutes')).toBe('5 seconds and 3 minutes');
});
