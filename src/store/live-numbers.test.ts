import { expect, test, vi } from 'vitest';
import { nodeId } from '../base/ids.ts';
import { emptyDocument, type FaultlineDocument } from '../model/document.ts';
import { type Numbers, nodeColumns } from '../protocol/frame.ts';
import { numbersFrame, onNodeNumbers, readNodeNumbers } from './live-numbers.ts';
import { noNumbers } from './testing/no-numbers.ts';

const node = (id: string) => ({ id: nodeId(id), kind: 'service', title: id, x: 0, y: 0, params: {} });
const documentOf = (...ids: string[]): FaultlineDocument => ({ ...emptyDocument, nodes: ids.map(node) });

/** Rows of nodes that are all at this rate, p50 not measured, status ok. */
function numbersOf(...rates: number[]): Numbers {
  const row = (rate: number) =>
    nodeColumns.map((name) => (name === 'ratePerSecond' ? rate : name === 'p50Ms' ? Number.NaN : 1));
  return { ...noNumbers, nodes: Float64Array.from(rates.flatMap(row)) };
}

test('a frame notifies only those whose numbers have changed, NaN included', () => {
  const document = documentOf('a', 'b');
  numbersFrame(numbersOf(1, 2), document);
  const [a, b] = [vi.fn(), vi.fn()];
  const stops = [onNodeNumbers('a', a), onNodeNumbers('b', b)];
  numbersFrame(numbersOf(1, 3), document);
  numbersFrame(numbersOf(1, 3), document);
  expect(a).not.toHaveBeenCalled();
  expect(b).toHaveBeenCalledTimes(1);
  expect(readNodeNumbers('b')).toMatchObject({ ratePerSecond: 3, status: 'ok', windowMs: 10_000 });
  for (const stop of stops) stop();
});

test('numbers follow their node when the order of the document changes', () => {
  numbersFrame(numbersOf(1, 2), documentOf('a', 'b'));
  numbersFrame(numbersOf(2), documentOf('b'));
  expect(readNodeNumbers('b')?.ratePerSecond).toBe(2);
  expect(readNodeNumbers('a')).toBeNull();
});
