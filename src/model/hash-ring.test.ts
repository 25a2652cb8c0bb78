import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from './call-table.ts';
import { createHashRing, type HashRing, placeOnRing } from './hash-ring.ts';

const keys = Array.from({ length: 10_000 }, (_, key) => key);

const ownerOf = (ring: HashRing, key: number) => ring.owners[placeOnRing(ring, key)];

function shares(ring: HashRing, owners: number): number[] {
  const counts = new Array<number>(owners).fill(0);
  for (const key of keys) counts[ownerOf(ring, key)!]!++;
  return counts.map((count) => (count * owners) / keys.length);
}

describe('a ring of owners', () => {
  it('gives the keys of a new owner to that one alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 150 }), (owners, points) => {
        const before = createHashRing(owners, points);
        const after = createHashRing(owners + 1, points);
        for (const key of keys.slice(0, 500)) {
          const owner = ownerOf(after, key);
          if (owner !== owners) expect(owner).toBe(ownerOf(before, key));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('moves about its fair share of the keys to a new owner', () => {
    const before = createHashRing(9, 200);
    const after = createHashRing(10, 200);
    const moved = keys.filter((key) => ownerOf(before, key) !== ownerOf(after, key)).length;
    expect(Math.abs(moved / keys.length - 0.1)).toBeLessThan(0.03);
  });

  it('is the more even, the more points its owners have: by about 1 ÷ √ of them', () => {
    const spread = (points: number) => {
      const parts = shares(createHashRing(50, points), 50);
      return Math.sqrt(parts.reduce((sum, part) => sum + (part - 1) ** 2, 0) / 50);
    };
    expect(spread(1)).toBeGreaterThan(0.6);
    expect(spread(100)).toBeGreaterThan(0.06);
    expect(spread(100)).toBeLessThan(0.18);
    expect(spread(1000)).toBeLessThan(0.12);
  });

  it('does not send small keys to the owners of their own number', () => {
    const ring = createHashRing(10, 1);
    const own = keys.slice(0, 10).filter((key) => ownerOf(ring, key) === key).length;
    expect(own).toBeLessThan(6);
  });

  it('has its points in order, equal ones by owner', () => {
    const { points, owners } = createHashRing(64, 100);
    for (let i = 1; i < points.length; i++) {
      expect(points[i]).toBeGreaterThanOrEqual(points[i - 1]!);
      if (points[i] === points[i - 1]) expect(owners[i]).toBeGreaterThan(owners[i - 1]!);
    }
  });

  it('has nobody for a key when it is empty', () => {
    expect(placeOnRing(createHashRing(0, 100), 7)).toBe(NONE);
  });
});
