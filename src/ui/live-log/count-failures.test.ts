import { expect, test } from 'vitest';
import type { OutcomeName } from '../../model/outcome.ts';
import { sampleDocument } from '../../model/testing/sample-document.ts';
import type { LogPage, LogQuery, LogRow } from '../../protocol/messages.ts';
import { createFailureCount } from './count-failures.ts';

const document = sampleDocument();

function call(sequence: number, wire: string, outcome: OutcomeName, parent = 0): LogRow {
  return {
    type: 'call',
    sequence,
    atMs: sequence,
    startedMs: 0,
    wire,
    operation: 'checkout',
    call: sequence,
    parent,
    trace: 1,
    attempts: 1,
    outcome,
    degraded: false,
  };
}

test('what clients asked for and did not get is counted once, from one time to the next', async () => {
  const rows: LogRow[] = [call(0, 'shopper-gateway', 'timeout')];
  const asked: LogQuery[] = [];
  const count = createFailureCount(async (query): Promise<LogPage> => {
    asked.push(query);
    const wanted = rows.filter(
      (row) =>
        row.sequence >= query.from && row.type === 'call' && query.outcomes?.includes(row.outcome) !== false,
    );
    return { rows: wanted, firstSequence: 0, nextSequence: rows.length };
  });
  // What was before it began to count is nobody's news.
  expect(await count(document)).toEqual({ failed: 0, rejected: 0, isAll: true });
  rows.push(
    call(1, 'gateway-payments', 'timeout', 7),
    call(2, 'shopper-gateway', 'timeout'),
    call(3, 'shopper-gateway', 'ok'),
    call(4, 'shopper-gateway', 'circuit-open'),
    // Nobody calls for it, but Payments is called by others.
    call(5, 'payments-store', 'timeout'),
  );
  expect(await count(document)).toEqual({ failed: 1, rejected: 1, isAll: true });
  expect(asked.at(-1)).toMatchObject({ from: 1, types: ['call'] });
  expect(await count(document)).toEqual({ failed: 0, rejected: 0, isAll: true });
  // A jump back in time.
  rows.length = 2;
  expect(await count(document)).toEqual({ failed: 0, rejected: 0, isAll: true });
});
