import { describe, expect, it } from 'vitest';
import type { WireEnds } from './wire-ends.ts';
import { angleAt, createWirePath, pointAt, segmentCount, slicePath } from './wire-path.ts';

/** A wire from port to port. */
function sideways(fromX: number, fromY: number, toX: number, toY: number): WireEnds {
  return { fromX, fromY, toX, toY, isUpright: false };
}

const at = (path: ReturnType<typeof createWirePath>, u: number) => {
  const point = [0, 0];
  pointAt(path, u, point);
  return point;
};

describe('a wire path', () => {
  it('begins at the caller and ends at the callee', () => {
    const path = createWirePath(sideways(10, 20, 310, 140));
    expect(at(path, 0)).toEqual([10, 20]);
    expect(at(path, 1)[0]).toBeCloseTo(310, 3);
    expect(at(path, 1)[1]).toBeCloseTo(140, 3);
  });

  it('has samples of equal distance, so that a share of time is a share of the way', () => {
    const path = createWirePath(sideways(0, 0, 300, 400));
    const steps = Array.from({ length: segmentCount }, (_, i) => {
      const [ax = 0, ay = 0] = at(path, i / segmentCount);
      const [bx = 0, by = 0] = at(path, (i + 1) / segmentCount);
      return Math.hypot(bx - ax, by - ay);
    });
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.05);
    expect(steps.reduce((sum, step) => sum + step, 0)).toBeCloseTo(path.length, -1);
  });

  it('knows when it is straight', () => {
    expect(createWirePath(sideways(0, 50, 200, 50)).isStraight).toBe(true);
    expect(createWirePath(sideways(0, 50, 200, 90)).isStraight).toBe(false);
    expect(createWirePath(sideways(200, 50, 0, 50)).isStraight).toBe(false);
  });

  it('keeps positions beyond its ends at its ends', () => {
    const path = createWirePath(sideways(0, 0, 100, 0));
    expect(at(path, -1)).toEqual(at(path, 0));
    expect(at(path, 2)).toEqual(at(path, 1));
  });

  it('points from caller to callee', () => {
    expect(angleAt(createWirePath(sideways(0, 0, 100, 0)), 0.5)).toBeCloseTo(0);
    expect(angleAt(createWirePath(sideways(0, 0, 200, -300)), 0.5)).toBeLessThan(0);
  });

  it('gives a part of itself as path data, and nothing for an empty part', () => {
    const path = createWirePath(sideways(0, 0, 100, 0));
    expect(slicePath(path, 0, 0.5)).toMatch(/^M0,0 L.*50,0$/);
    expect(slicePath(path, 0.5, 0.5)).toBe('');
  });
});
