import { expect, it } from 'vitest';
import { orchestratorCrash } from './definition.ts';

it.each([
  ['forwards', 'after-step 2', 'after step 2'],
  ['back', 'after-undoing 2', 'after undoing step 2'],
])('knows its point on the way %s', (direction, point, words) => {
  const params = { direction, step: 2, nth: 1, times: 1, restartAfterMs: 500 } as never;
  expect(orchestratorCrash.prepare(params)).toEqual({ point, nth: 1, times: 1, restartAfterMs: 500 });
  expect(orchestratorCrash.describe(params)).toBe(words);
});
