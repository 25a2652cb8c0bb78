import type { Params, PolicySpec } from '../../model/document.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import type { Messages } from '../words/en.ts';
import { formatMs, formatPlain, formatShare } from '../words/format.ts';
import { inSentence } from '../words/in-sentence.ts';

type Words = Messages['wireLabels']['policies'];

/** The policies of a wire in two or three words each, in the order in which they act: `retry 3`, `timeout 500 ms`. */
export function briefPolicies(policies: readonly PolicySpec[], words: Words): string[] {
  return policies.map((policy) => (policy.enabled ? briefly(policy, words) : words.off(nameOf(policy))));
}

function briefly(policy: PolicySpec, words: Words): string {
  const { params } = policy;
  switch (policy.kind) {
    case 'timeout':
      return words.timeout(formatMs(numberAt(params, 'timeoutMs')));
    case 'retry':
      return words.retry(formatPlain(numberAt(params, 'maxAttempts')));
    case 'breaker':
      return params.mode === 'consecutive'
        ? words.breakerInRow(formatPlain(numberAt(params, 'failureThreshold')))
        : words.breakerShare(formatShare(numberAt(params, 'failureRate')));
    case 'bulkhead':
      return words.bulkhead(formatPlain(numberAt(params, 'maxConcurrent')));
    case 'rate-limiter':
      return words.limit(formatPlain(numberAt(params, 'limit')), formatMs(numberAt(params, 'windowMs')));
    case 'load-shedding':
      return words.shedding(formatPlain(numberAt(params, 'maxInFlight')));
    case 'hedge':
      return words.hedge(params.delayFrom === 'p95' ? 'p95' : formatMs(numberAt(params, 'hedgeAfterMs')));
    default:
      return nameOf(policy);
  }
}

function nameOf({ kind }: PolicySpec): string {
  return inSentence(knownFaces.policies.get(kind)?.title ?? kind);
}

function numberAt(params: Params, key: string): number {
  const value = params[key];
  return typeof value === 'number' ? value : Number.NaN;
}
