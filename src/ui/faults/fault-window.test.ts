import { expect, test } from 'vitest';
import type { FaultSpec } from '../../model/document.ts';
import type { Marker } from '../../protocol/frame.ts';
import { actedWindows, caught, endMovedBy, keyStepMs, movedBy, startMovedBy } from './fault-window.ts';

test('a window keeps its length when it is moved, and never begins before the run', () => {
  expect(movedBy({ startMs: 1000, durationMs: 500 }, 230)).toEqual({ startMs: 1200, durationMs: 500 });
  expect(movedBy({ startMs: 1000, durationMs: 500 }, -5000)).toEqual({ startMs: 0, durationMs: 500 });
});

test('its end moves alone, and one without an end gets one when it is pulled in', () => {
  expect(endMovedBy({ startMs: 1000, durationMs: 500 }, 1000, 10_000)).toMatchObject({ durationMs: 1500 });
  expect(endMovedBy({ startMs: 1000, durationMs: 500 }, -9000, 10_000)).toMatchObject({ durationMs: 100 });
  expect(endMovedBy({ startMs: 1000, durationMs: null }, 1000, 10_000)).toMatchObject({ durationMs: null });
  expect(endMovedBy({ startMs: 1000, durationMs: null }, -1000, 10_000)).toMatchObject({ durationMs: 8000 });
});

test('its start moves alone, and leaves the end where it was', () => {
  expect(startMovedBy({ startMs: 1000, durationMs: 500 }, -300)).toEqual({ startMs: 700, durationMs: 800 });
  expect(startMovedBy({ startMs: 1000, durationMs: 500 }, 9000)).toEqual({ startMs: 1400, durationMs: 100 });
  expect(startMovedBy({ startMs: 1000, durationMs: null }, 300)).toEqual({ startMs: 1300, durationMs: null });
});

test('what is moved catches on the nearest time within reach, by the end that comes nearest', () => {
  const window = { startMs: 1000, durationMs: 500 };
  expect(caught('window', window, [1090, 1520], 100)).toEqual({
    window: { startMs: 1020, durationMs: 500 },
    caughtMs: 1520,
  });
  expect(caught('start', window, [1090, 1520], 100).window).toEqual({ startMs: 1090, durationMs: 410 });
  expect(caught('end', window, [1090, 1520], 100).window).toEqual({ startMs: 1000, durationMs: 520 });
  expect(caught('end', window, [1090], 100)).toEqual({ window, caughtMs: null });
  expect(caught('end', { startMs: 1000, durationMs: null }, [1090], 100).caughtMs).toBeNull();
  expect(caught('window', { startMs: 50, durationMs: 500 }, [500], 100).caughtMs).toBe(500);
  expect(caught('window', { startMs: 20, durationMs: 500 }, [490], 100).caughtMs).toBeNull();
});

test('Shift makes larger steps', () => {
  expect([keyStepMs('ArrowLeft', false), keyStepMs('ArrowRight', true), keyStepMs('a', false)]).toEqual([
    -100,
    1000,
    null,
  ]);
});

test('when a fault really acted is read from the timeline, up to now', () => {
  const fault = { id: 'f' } as unknown as FaultSpec;
  const mark = (kind: 'fault-begin' | 'fault-end', atMs: number, subject = 'f'): Marker => ({
    kind,
    atMs,
    subject,
    said: ['', '', ''],
  });
  const markers = [
    mark('fault-begin', 10),
    mark('fault-begin', 11, 'g'),
    mark('fault-end', 20),
    mark('fault-begin', 30),
  ];
  expect(actedWindows(fault, markers, 40, undefined)).toEqual([
    { fromMs: 10, toMs: 20 },
    { fromMs: 30, toMs: 40 },
  ]);
  expect(actedWindows(fault, markers, 15, undefined)).toEqual([{ fromMs: 10, toMs: 15 }]);
  expect(actedWindows(fault, markers, 40, 33), 'what had done all that it does acts no longer').toEqual([
    { fromMs: 10, toMs: 20 },
    { fromMs: 30, toMs: 33 },
  ]);
  expect(actedWindows(fault, markers.slice(0, 3), 25, 12)).toEqual([{ fromMs: 10, toMs: 12 }]);
});
