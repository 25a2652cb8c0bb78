import { describe, expect, it } from 'vitest';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { errorRate } from './definition.ts';
import { errorRateEngine } from './engine.ts';

function answers(ratio: number): (number | undefined)[] {
  const context = new FakeFaultContext({ ratio, outcome: SERVER_ERROR });
  return Array.from({ length: 4000 }, () => errorRateEngine.answer?.(null, context, 0));
}

describe('an error rate', () => {
  it('answers its share of the requests with its error and lets the others in', () => {
    const given = answers(0.3);
    const errors = given.filter((outcome) => outcome === SERVER_ERROR).length;
    expect(given.filter((outcome) => outcome === OK)).toHaveLength(4000 - errors);
    expect(Math.abs(errors - 1200)).toBeLessThan(130);
  });

  it('answers none at 0 and all at 1', () => {
    expect(new Set(answers(0))).toEqual(new Set([OK]));
    expect(new Set(answers(1))).toEqual(new Set([SERVER_ERROR]));
  });

  it('says how many, and with what', () => {
    expect(errorRate.describe({ ratio: 0.5, class: 'unavailable' })).toBe('50 % unavailable');
  });
});
