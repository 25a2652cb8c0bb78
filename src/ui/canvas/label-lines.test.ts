import { afterEach, expect, test } from 'vitest';
import { sampleDocument } from '../../model/testing/sample-document.ts';
import { nodeColumns, statusNames, wireColumns } from '../../protocol/frame.ts';
import { numbersFrame, readWireNumbers } from '../../store/live-numbers.ts';
import type { WireLabel } from '../../store/settings-store.ts';
import { noNumbers } from '../../store/testing/no-numbers.ts';
import { lookOf } from './chosen-look.ts';
import { labelLines } from './label-lines.ts';
import { pillLook } from './pill-look.ts';

const document = sampleDocument();
const wire = document.wires[1]!;

type Measured = Partial<Record<(typeof wireColumns)[number], number>>;

function measure(measured: Measured): void {
  const row = wireColumns.map((name) => measured[name] ?? Number.NaN);
  const numbers = {
    ...noNumbers,
    nodes: new Float64Array(document.nodes.length * nodeColumns.length),
    wires: new Float64Array(document.wires.flatMap(() => row)),
  };
  numbersFrame(numbers, document);
}

function shown(...labels: readonly WireLabel[]): readonly string[] {
  pillLook.setState(lookOf(labels), true);
  return labelLines(wire, readWireNumbers(wire.id));
}

afterEach(() => {
  pillLook.setState(pillLook.getInitialState(), true);
  measure({});
});

test('before anything is measured only what the document holds is told', () => {
  expect(shown('rate', 'p50', 'p99', 'errors')).toEqual([]);
  expect(shown('policies')).toEqual(['retry 3 · timeout 1 s']);
});

test('each number stands with what it is', () => {
  measure({ ratePerSecond: 42, errorRatio: 0.125, p50Ms: 14, p95Ms: 61, p99Ms: 1250, status: 1 });
  expect(labelLines(wire, readWireNumbers(wire.id))).toEqual(['42/s · p95 61 ms · 13 %']);
  expect(shown('rate')).toEqual(['42/s']);
  expect(shown('p50')).toEqual(['p50 14 ms']);
  expect(shown('p95')).toEqual(['p95 61 ms']);
  expect(shown('p99')).toEqual(['p99 1.25 s']);
  expect(shown('errors')).toEqual(['13 %']);
  expect(shown('rate', 'p50', 'p95', 'p99', 'errors', 'policies')).toEqual([
    '42/s · 13 % · p50 14 ms',
    'p95 61 ms · p99 1.25 s',
    'retry 3 · timeout 1 s',
  ]);
  expect(shown()).toEqual([]);
});

test('what no call has measured yet is a dash', () => {
  measure({ ratePerSecond: 3, status: statusNames.indexOf('ok') });
  expect(shown('rate', 'p50', 'p95', 'p99', 'errors')).toEqual(['3/s · – · p50 –', 'p95 – · p99 –']);
});

test('where nothing goes one number is enough', () => {
  measure({ ratePerSecond: 0, status: statusNames.indexOf('idle') });
  expect(shown('rate', 'p50', 'p95', 'p99', 'errors', 'policies')).toEqual(['0/s', 'retry 3 · timeout 1 s']);
  expect(shown('p99')).toEqual(['p99 –']);
});
