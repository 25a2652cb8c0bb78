import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipPicturesPerSecond, pictureMs, planClip } from './clip-plan.ts';

test('five seconds up to now are a hundred instants that end there', () => {
  const plan = planClip({ side: 'before', seconds: 5, speed: 1 }, 12_000.4);
  expect(plan).toMatchObject({ fromMs: 7000, toMs: 12_000 });
  expect(plan.instants).toHaveLength(100);
  expect(plan.instants.slice(0, 3)).toEqual([7000, 7050, 7100]);
  expect(plan.instants.at(-1)).toBe(11_950);
});

test('at half the speed the same clip shows half the time, at twice the speed twice as much', () => {
  expect(planClip({ side: 'before', seconds: 2, speed: 0.5 }, 8000).fromMs).toBe(7000);
  expect(planClip({ side: 'after', seconds: 2, speed: 2 }, 8000)).toMatchObject({
    fromMs: 8000,
    toMs: 12_000,
  });
});

test('a past that is shorter than the clip makes the clip shorter, in whole pictures', () => {
  const plan = planClip({ side: 'before', seconds: 5, speed: 1 }, 1234);
  expect(plan.instants).toHaveLength(24);
  expect(plan).toMatchObject({ fromMs: 34, toMs: 1234 });
  expect(planClip({ side: 'before', seconds: 5, speed: 1 }, 0).instants).toEqual([]);
});

test('whatever is asked: evenly spread, never before 0 ms, never more pictures than the length has', () => {
  const span = fc.record({
    side: fc.constantFrom('before' as const, 'after' as const),
    seconds: fc.integer({ min: 10, max: 100 }).map((tenths) => tenths / 10),
    speed: fc.constantFrom(0.1, 0.25, 0.37, 0.5, 1, 2, 5, 10, 100),
  });
  fc.assert(
    fc.property(span, fc.double({ min: 0, max: 1e7, noNaN: true }), (asked, nowMs) => {
      const { fromMs, toMs, instants } = planClip(asked, nowMs);
      const most = Math.round(asked.seconds * clipPicturesPerSecond);
      expect(instants.length).toBeLessThanOrEqual(most);
      if (asked.side === 'after') expect(instants.length).toBe(most);
      expect(fromMs).toBeGreaterThanOrEqual(0);
      for (const [index, instant] of instants.entries())
        expect(instant).toBe(fromMs + index * pictureMs * asked.speed);
      expect(toMs).toBe(fromMs + instants.length * pictureMs * asked.speed);
      if (asked.side === 'before')
        expect(Math.abs(toMs - Math.round(nowMs))).toBeLessThan(pictureMs * asked.speed);
    }),
  );
});
