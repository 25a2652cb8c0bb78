import { describe, expect, it } from 'vitest';
import { endOf, forEachGlow, type Journey, positionAt, spentAt } from './transit-progress.ts';

const request: Journey = { departMs: 100, arriveMs: 200, isReply: false, reach: 1 };
const reply: Journey = { ...request, isReply: true };
const lost: Journey = { ...request, reach: 0.5 };
const instant: Journey = { ...request, arriveMs: 100 };

function glow(journey: Journey, nowMs: number, glowMs: number): [number, number, number][] {
  const pieces: [number, number, number][] = [];
  forEachGlow(journey, nowMs, glowMs, (step, from, to) => pieces.push([step, from, to]));
  return pieces;
}

describe('the position of a message', () => {
  it('is its true progress in virtual time', () => {
    expect(positionAt(request, 100)).toBe(0);
    expect(positionAt(request, 125)).toBe(0.25);
    expect(positionAt(request, 250)).toBe(1);
  });

  it('runs back along the wire for a reply', () => {
    expect(positionAt(reply, 125)).toBe(0.75);
  });

  it('stays where the message was lost', () => {
    expect(positionAt(lost, 190)).toBe(0.5);
    expect(endOf(lost)).toBe(150);
  });

  it('is the far end at once for a message that takes no time', () => {
    expect(positionAt(instant, 99)).toBe(0);
    expect(positionAt(instant, 100)).toBe(1);
  });
});

describe('the glow behind a message', () => {
  it('is not spent while the message travels, and fades after it has ended', () => {
    expect(spentAt(request, 180, 40)).toBe(0);
    expect(spentAt(request, 210, 40)).toBe(0.25);
    expect(spentAt(request, 210, 0)).toBeGreaterThan(1);
  });

  it('covers exactly what was passed during the glow, newest first', () => {
    const pieces = glow(request, 180, 40);
    expect(pieces[0]?.[1]).toBeCloseTo(0.8);
    expect(pieces.at(-1)?.[2]).toBeCloseTo(0.4);
    expect(pieces.map(([step]) => step)).toEqual([0, 1, 2, 3]);
    for (const [index, piece] of pieces.entries())
      if (index > 0) expect(piece[1]).toBeCloseTo(pieces[index - 1]?.[2] ?? Number.NaN);
  });

  it('is never longer than the wire', () => {
    expect(glow(request, 150, 1000)).toEqual([[0, 0.5, 0]]);
  });

  it('is one flash over the whole wire for a message that takes no time', () => {
    expect(glow(instant, 110, 40)).toEqual([[1, 1, 0]]);
  });

  it('is gone after its time', () => {
    expect(glow(request, 300, 40)).toEqual([]);
    expect(glow(request, 50, 40)).toEqual([]);
  });
});
