import { describe, expect, it } from 'vitest';
import { isDrawn, nextScale, niceScale } from './dot-scale.ts';

describe('how many messages a dot stands for', () => {
  it('is a number that people count in', () => {
    expect([0.3, 1, 1.1, 3, 6, 11, 51, 260].map(niceScale)).toEqual([1, 1, 2, 5, 10, 20, 100, 500]);
  });

  it('is one as long as the wire and the canvas have room', () => {
    expect(nextScale(1, 60, 400)).toBe(1);
    expect(nextScale(1, 61, 0)).toBe(2);
    expect(nextScale(1, 0, 401)).toBe(2);
  });

  it('grows at once and shrinks only when there is clear room', () => {
    expect(nextScale(2, 59, 0)).toBe(2);
    expect(nextScale(2, 40, 0)).toBe(1);
  });

  it('draws the said share of the calls, and a call always or never', () => {
    const drawn = Array.from({ length: 20_000 }, (_, call) => call).filter((call) => isDrawn(call, 5));
    expect(drawn.length / 20_000).toBeCloseTo(0.2, 1);
    expect(drawn.every((call) => isDrawn(call, 5))).toBe(true);
    expect(isDrawn(7, 1)).toBe(true);
  });
});
