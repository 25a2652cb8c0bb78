import { expect, test } from 'vitest';
import { createPolicy } from '../../model/create-spec.ts';
import { emptyDocument, type WireSpec } from '../../model/document.ts';
import { sampleDocument } from '../../model/testing/sample-document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { usualWireLabels, type WireLabel, wireLabels } from '../../store/settings-store.ts';
import { lookOf } from './chosen-look.ts';
import { pillLook } from './pill-look.ts';

const combinations: readonly (readonly WireLabel[])[] = Array.from(
  { length: 2 ** wireLabels.length },
  (_, bits) => wireLabels.filter((__, at) => (bits & (1 << at)) !== 0),
);
const [, wire] = sampleDocument().wires as [WireSpec, WireSpec];
const bare = { policies: [] };

test.each(combinations.map((labels) => [labels.join(' ') || 'nothing', labels] as const))(
  '%s: every number once, in lines no wider than the usual one',
  (_, labels) => {
    const { lines, room, Policies } = lookOf(labels);
    const numbers = labels.filter((label) => label !== 'policies');
    expect(lines.flat().toSorted()).toEqual(numbers.toSorted());
    expect(lines.length).toBeGreaterThan(0);
    // Only the mark may stand alone, and more than two lines are not needed for any choice.
    if (numbers.length > 0) expect(lines.every((line) => line.length > 0)).toBe(true);
    expect(lines.length).toBeLessThanOrEqual(2);
    const [width, height, spare] = room(bare);
    expect(width).toBeLessThanOrEqual(152);
    expect([height, spare]).toEqual(lines.length === 1 ? [26, 0] : [26 + 18, 16]);
    expect(Policies !== null).toBe(labels.includes('policies'));
  },
);

test('the usual labels look the same whether they were chosen or not', () => {
  const chosen = lookOf(usualWireLabels);
  expect(chosen.lines).toEqual(pillLook.getState().lines);
  expect(chosen.room(bare)).toEqual(pillLook.getState().room(bare));
});

test('what is counted stands before what is timed where one line is too short', () => {
  expect(lookOf(['rate', 'p50', 'p99', 'errors']).lines).toEqual([
    ['rate', 'errors'],
    ['p50', 'p99'],
  ]);
  expect(lookOf(['rate', 'p50', 'p95', 'p99', 'errors']).lines).toEqual([
    ['rate', 'errors', 'p50'],
    ['p95', 'p99'],
  ]);
});

test('policies take room by their words, and none where there are none', () => {
  const { room } = lookOf(['rate', 'policies']);
  expect(room(bare)[1]).toBe(26);
  // retry 3 · timeout 1 s
  expect(room(wire)).toEqual([Math.round('retry 3 · timeout 1 s'.length * 6.6 + 5), 26 + 18, 16]);
  const many = ['fallback', 'rate-limiter', 'retry', 'breaker', 'bulkhead', 'adaptive-concurrency'].map(
    (kind) => createPolicy(emptyDocument, catalogue, wire.id, kind),
  );
  const [width, height] = room({ policies: many });
  expect(width).toBeLessThanOrEqual(152);
  expect(height).toBeGreaterThan(26 + 2 * 18);
  expect(lookOf(['rate']).room({ policies: many })[1]).toBe(26);
});
