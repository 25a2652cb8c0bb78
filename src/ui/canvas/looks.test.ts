import { describe, expect, it } from 'vitest';
import { outcomeCode } from '../../model/outcome.ts';
import { statusNames } from '../../protocol/frame.ts';
import { canvas } from '../words/en/canvas.ts';
import { breakerModeOf, breakerWord } from './breaker-mode.ts';
import { dotKindOf } from './dot-kind.ts';
import { linePath } from './sparkline-path.ts';
import type { WireEnds } from './wire-ends.ts';
import { beadAt, beadStep, cutGap, isNarrow, labelSide } from './wire-layout.ts';
import { createWirePath } from './wire-path.ts';
import { nextWireWidth, wireWidth } from './wire-width.ts';
import { zoomLevelOf } from './zoom-level.ts';

/** A wire from port to port. */
function sideways(fromX: number, fromY: number, toX: number, toY: number): WireEnds {
  return { fromX, fromY, toX, toY, isUpright: false };
}

const message = { direction: 0, outcome: 0, attempt: 1, fate: 0 };

describe('a dot', () => {
  it('shows its fate before anything else', () => {
    expect(dotKindOf({ ...message, fate: 1, direction: 1, outcome: outcomeCode('timeout') })).toBe('lost');
    expect(dotKindOf({ ...message, fate: 2 })).toBe('refused');
    expect(dotKindOf({ ...message, fate: 2, outcome: outcomeCode('connection-refused') })).toBe('error');
  });

  it('tells what failed from what was rejected on purpose', () => {
    const reply = { ...message, direction: 1 };
    expect(dotKindOf(reply)).toBe('reply');
    expect(dotKindOf({ ...reply, outcome: outcomeCode('server-error') })).toBe('error');
    expect(dotKindOf({ ...reply, outcome: outcomeCode('rate-limited') })).toBe('rejection');
  });

  it('shows a retry as one', () => {
    expect(dotKindOf(message)).toBe('request');
    expect(dotKindOf({ ...message, attempt: 2 })).toBe('retry');
  });
});

describe('words', () => {
  it('name every status differently', () => {
    expect(new Set(statusNames.map((name) => canvas.statusWords[name])).size).toBe(statusNames.length);
  });

  it('count an open breaker down with a width that stays', () => {
    const open = breakerModeOf({ state: 'open', remainingMs: 3240 });
    expect(breakerWord(canvas, open.mode, open.remainingMs)).toBe('OPEN 3.2 s');
    expect(breakerWord(canvas, 'open', Number.NaN)).toBe('OPEN');
    expect(breakerModeOf({ state: 'halfOpen' }).mode).toBe('half-open');
    expect(breakerModeOf(null).mode).toBe('closed');
  });
});

describe('a wire', () => {
  it('is as wide as the logarithm of its rate', () => {
    expect(wireWidth(0)).toBe(1.5);
    expect(wireWidth(Number.NaN)).toBe(1.5);
    expect(wireWidth(1000)).toBe(6);
    expect(wireWidth(1e6)).toBe(6);
    expect(wireWidth(30)).toBeGreaterThan(wireWidth(3));
  });

  it('keeps its width while the rate only trembles', () => {
    const shown = wireWidth(40);
    expect(nextWireWidth(shown, 43)).toBe(shown);
    expect(nextWireWidth(shown, 400)).toBe(wireWidth(400));
  });

  it('keeps its beads in order, apart, and on the wire', () => {
    const path = createWirePath(sideways(0, 0, 184, 0));
    const places = [0, 1, 2].map((index) => beadAt(path, index, 3) * path.length);
    expect(places[1]).toBeCloseTo(92);
    expect((places[1] ?? 0) - (places[0] ?? 0)).toBeCloseTo(beadStep);
    for (const index of [0, 11]) expect(Math.abs(beadAt(path, index, 12) - 0.5)).toBeLessThan(0.5);
  });

  it('is cut between beads and arrow', () => {
    const { from, to } = cutGap(createWirePath(sideways(0, 0, 184, 0)));
    expect(from).toBeGreaterThan(0.7);
    expect(to).toBeLessThan(0.97);
  });

  it('stacks its numbers where the gap between the nodes is narrow', () => {
    expect(isNarrow(createWirePath(sideways(0, 0, 100, 0)), 152)).toBe(true);
    expect(isNarrow(createWirePath(sideways(0, 0, 184, 0)), 152)).toBe(false);
    expect(isNarrow(createWirePath(sideways(0, 0, 90, 136)), 152)).toBe(false);
  });

  it('has its words beside it where it is steep', () => {
    expect(labelSide(createWirePath(sideways(0, 0, 184, 0)))).toBe('flat');
    expect(labelSide(createWirePath(sideways(0, 0, 184, 136)))).toBe('falling');
    expect(labelSide(createWirePath(sideways(0, 136, 184, 0)))).toBe('rising');
  });
});

describe('a node', () => {
  it('says more the nearer one looks', () => {
    expect([0.3, 0.5, 0.8, 1, 1.1].map(zoomLevelOf)).toEqual(['far', 'low', 'mid', 'mid', 'near']);
  });

  it('draws only what was measured in its sparkline', () => {
    expect(linePath(Float32Array.from([Number.NaN, 0, 10]), 100, 12)).toBe('M50,11L100,1');
    expect(linePath(new Float32Array(4).fill(Number.NaN), 100, 12)).toBe('');
  });
});
