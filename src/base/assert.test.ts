import { expect, test } from 'vitest';
import { assert, unreachable } from './assert.ts';

test('a kept promise passes and a broken one stops with its message', () => {
  assert(1 + 1 === 2, 'arithmetic works');
  expect(() => assert(false, 'the queue must not be empty')).toThrow(
    'Faultline: the queue must not be empty',
  );
});

test('a case that nobody handled says which it was', () => {
  expect(() => unreachable({ kind: 'new' } as never)).toThrow(
    'Faultline: a case was forgotten: {"kind":"new"}',
  );
});
