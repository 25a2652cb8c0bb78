import { expect, test } from 'vitest';
import { err, ok, type Result } from './result.ts';

test('a result is either a value or a reason', () => {
  const parse = (text: string): Result<number, string> =>
    text === '1' ? ok(1) : err(`not a number: ${text}`);
  expect(parse('1')).toEqual({ ok: true, value: 1 });
  expect(parse('x')).toEqual({ ok: false, error: 'not a number: x' });
});
