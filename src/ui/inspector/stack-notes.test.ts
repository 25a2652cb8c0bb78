import { expect, test } from 'vitest';
import { nodeId, policyId, wireId } from '../../base/ids.ts';
import type { Params, WireSpec } from '../../model/document.ts';
import { inspector } from '../words/en/inspector.ts';
import { stackNotes } from './stack-notes.ts';

const retry = { maxAttempts: 3, initialDelayMs: 100, maxDelayMs: 60_000, base: 2, jitter: 'none' };

function notes(...layers: readonly [kind: string, params?: Params, enabled?: boolean][]): string[] {
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
