import { expect, it } from 'vitest';
import { coordinatorCrash } from './definition.ts';

it.each(['prepared', 'decided', 'half-told'])('strikes in its phase: %s', (phase) => {
  const params = { phase, nth: 1, times: 1, restartAfterMs: 0 } as never;
  expect(coordinatorCrash.prepare(params)).toEqual({ point: phase, nth: 1, times: 1, restartAfterMs: 0 });
});
