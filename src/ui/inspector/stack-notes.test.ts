import { expect, test } from 'vitest';
import { nodeId, policyId, wireId } from '../../base/ids.ts';
import type { Params, WireSpec } from '../../model/document.ts';
import { inspector } from '../words/en/inspector.ts';
import { stackNotes } from './stack-notes.ts';

const retry = { maxAttempts: 3, initialDelayMs: 100, maxDelayMs: 60_000, base: 2, jitter: 'none' };

type Layer = readonly [kind: string, params?: Params, enabled?: boolean];

function notes(...layers: readonly Layer[]): string[] {
  const wire: WireSpec = {
    id: wireId('a-b'),
    from: nodeId('a'),
    to: nodeId('b'),
    latencyMs: 0,
    jitterMs: 0,
    policies: layers.map(([kind, params = {}, enabled = true], at) => ({
      id: policyId(`p${at}`),
      kind,
      enabled,
      params,
    })),
  };
  return stackNotes(wire, undefined, inspector.stack);
}

test('a timeout inside a retry is for each attempt, and the longest wait is all of them with their pauses', () => {
  // 3 × 200 ms and pauses of 100 and 200 ms.
  expect(notes(['retry', retry], ['timeout', { timeoutMs: 200 }])).toEqual([
    'The timeout of 200 ms is for each attempt: with all attempts and pauses a call may take up to 900 ms.',
  ]);
});

test('the longest wait is that of the whole stack: bounded further out, more with what waits in between, and not told where nothing bounds it', () => {
  const each: Layer = ['timeout', { timeoutMs: 200 }];
  const longest = (...layers: readonly Layer[]) =>
    /may take up to (.*)\.$/.exec(
      notes(...layers).find((note) => note.includes('for each attempt')) ?? '',
    )?.[1];
  expect(longest(['timeout', { timeoutMs: 500 }], ['retry', retry], each)).toBe('500 ms');
  // Three times 900 ms, and 100 and 200 ms again.
  expect(longest(['retry', retry], ['retry', retry], each)).toBe('3 s');
  expect(longest(['retry', { ...retry, jitter: 'decorrelated' }], each)).toBe('1.8 s');
  const queue = { maxConcurrent: 1, maxQueue: 5, maxWaitMs: 50 };
  expect(longest(['retry', retry], ['bulkhead', queue], each)).toBe('1.05 s');
  expect(longest(['retry', retry], ['bulkhead', { ...queue, maxQueue: 0 }], each)).toBe('900 ms');
  expect(longest(['retry', retry], ['bulkhead', { ...queue, maxWaitMs: 0 }], each)).toBeUndefined();
  expect(notes(['retry', retry], ['bulkhead', { ...queue, maxWaitMs: 0 }], each)).toContain(
    'The timeout of 200 ms is for each attempt.',
  );
  // Whoever refuses may tell a time that replaces the pause.
  const told = { ...retry, retryOn: ['rate-limited'] };
  expect(longest(['retry', told], ['rate-limiter', { limit: 1, windowMs: 1000 }], each)).toBeUndefined();
  expect(longest(['retry', { ...told, respectRetryAfter: false }], ['rate-limiter'], each)).toBe('900 ms');
});

test('a timeout outside is for all attempts together; one that is switched off says nothing', () => {
  expect(notes(['timeout', { timeoutMs: 2000 }], ['retry', retry])).toEqual([
    'The timeout of 2 s is for all attempts together: when it ends, nobody tries again.',
  ]);
  expect(notes(['timeout', { timeoutMs: 2000 }, false], ['retry', retry])).toEqual([]);
});

test('the order of retry and breaker says what the breaker counts', () => {
  expect(notes(['retry', retry], ['breaker'])[0]).toContain('every attempt');
  expect(notes(['breaker'], ['retry', retry])[0]).toContain('once');
});

test('a fallback outside a breaker answers rejections, but not with another operation', () => {
  expect(notes(['fallback', { mode: 'static' }], ['breaker'])[0]).toContain(
    'it answers what an open breaker rejects',
  );
  expect(notes(['fallback', { mode: 'other-operation' }], ['breaker'])[0]).toContain(
    'rejects the other operation, too',
  );
});

test('what a call becomes further in comes first', () => {
  const wire = { policies: [] } as unknown as WireSpec;
  expect(stackNotes(wire, { calls: 16, callee: 'Database' }, inspector.stack)).toEqual([
    'One call here may become 16 there: if Database fails, it is asked 16 times.',
  ]);
});
