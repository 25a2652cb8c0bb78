import type { Params } from '../model/document.ts';

/** Policies that are put on a wire together because together they do one job. */
export interface PolicyPreset {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
  /** Each goes to its default place; parameters over the defaults of the kind. */
  readonly policies: readonly { readonly kind: string; readonly params: Params }[];
}

/** Layered resilience, ready made. */
export const policyPresets: readonly PolicyPreset[] = [
  {
    id: 'api-client',
    title: 'API client',
    summary:
      'For calls to a service that may be slow or down: few quick retries, a breaker that stops asking, and a timeout for each attempt.',
    icon: 'globe',
    policies: [
      { kind: 'retry', params: { maxAttempts: 3, initialDelayMs: 100, maxDelayMs: 2000, jitter: 'full' } },
      { kind: 'breaker', params: { openForMs: 10_000 } },
      { kind: 'timeout', params: { timeoutMs: 1000 } },
    ],
  },
  {
    id: 'message-pipeline',
    title: 'Message pipeline',
    summary:
      'For work that may take its time but must not be done twice: one key for all attempts, patient retries, few at a time with room to wait.',
    icon: 'inbox',
    policies: [
      { kind: 'idempotency-key', params: {} },
      { kind: 'retry', params: { maxAttempts: 5, initialDelayMs: 500, maxDelayMs: 30_000, jitter: 'full' } },
      { kind: 'bulkhead', params: { maxConcurrent: 10, maxQueue: 100 } },
      { kind: 'timeout', params: { timeoutMs: 5000 } },
    ],
  },
  {
    id: 'resource-protection',
    title: 'Resource protection',
    summary:
      'For a callee that must not be overrun: a rate limit, few calls at a time, and a timeout that gives their slots back.',
    icon: 'shield',
    policies: [
      {
        kind: 'rate-limiter',
        params: { algorithm: 'token-bucket', limit: 50, windowMs: 1000, burst: 50 },
      },
      { kind: 'bulkhead', params: { maxConcurrent: 10, maxQueue: 20 } },
      { kind: 'timeout', params: { timeoutMs: 2000 } },
    ],
  },
  {
    id: 'data-consistency',
    title: 'Data consistency',
    summary:
      'For writes that must happen, and once: one key for all attempts, retries, and a timeout long enough for an honest answer.',
    icon: 'database',
    policies: [
      { kind: 'idempotency-key', params: {} },
      { kind: 'retry', params: { maxAttempts: 4, initialDelayMs: 200, maxDelayMs: 5000, jitter: 'equal' } },
      { kind: 'timeout', params: { timeoutMs: 3000 } },
    ],
  },
];
