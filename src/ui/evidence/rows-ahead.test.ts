import { describe, expect, it } from 'vitest';
import { isMissing, rowsAhead } from './rows-ahead.ts';

describe('what is fetched of a long list', () => {
  it('lies around what is in sight while nobody scrolls', () => {
    expect(rowsAhead(1000, 1030, 0)).toEqual({ from: 940, to: 1090 });
    expect(rowsAhead(10, 40, 0)).toEqual({ from: 0, to: 100 });
  });

  it('reaches farther in the direction of a fast wheel, and not after a jump, which nobody can foresee', () => {
    expect(rowsAhead(1000, 1030, -62)).toEqual({ from: 690, to: 1090 });
    expect(rowsAhead(1000, 1030, 62)).toEqual({ from: 940, to: 1340 });
    expect(rowsAhead(1000, 1030, 5000)).toEqual({ from: 940, to: 1090 });
  });

  it('is asked for when half of it is used up, before anything in sight is missing', () => {
    const wanted = rowsAhead(1000, 1030, -62);
    const sight = { start: 1000, stop: 1030 };
    expect(isMissing(wanted, sight, (index) => index >= 840)).toBe(false);
    expect(isMissing(wanted, sight, (index) => index >= 846)).toBe(true);
    expect(isMissing(wanted, sight, (index) => index !== 1015)).toBe(true);
  });
});
