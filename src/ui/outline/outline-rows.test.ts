import { expect, test } from 'vitest';
import { sampleDocument } from '../../model/testing/sample-document.ts';
import { outlineRows } from './outline-rows.ts';

test('everything of the document stands in the outline once, each below what it belongs to', () => {
  const document = sampleDocument();
  const rows = outlineRows(document);
  expect(rows.map(({ type, level, id }) => `${level} ${type} ${id}`)).toEqual([
    '1 node shopper',
    '2 wire shopper-gateway',
    '1 node gateway',
    '2 wire gateway-payments',
    '3 policy gateway-payments-retry',
    '3 policy gateway-payments-timeout',
    '3 fault loss-gateway-payments',
    '1 node payments',
    '2 fault slow-payments',
    '2 wire payments-store',
    '1 node store',
  ]);
});
