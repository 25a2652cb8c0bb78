import type { PolicyView } from '../../model/policy-kind.ts';
import { formatCount } from '../words/format.ts';

/** By kind, what of a policy's view is used and of how much. */
const keys: Readonly<Record<string, readonly [used: string, of: string]>> = {
  bulkhead: ['running', 'maxConcurrent'],
  'load-shedding': ['inFlight', 'maxInFlight'],
  'adaptive-concurrency': ['inFlight', 'limit'],
  'rate-limiter': ['level', 'capacity'],
};

/** How full a policy is, for its bead: a share 0–1 and the same as `3/5`. Null where nothing can be full, or nothing is known yet. */
export function beadGauge(
  kind: string,
  view: PolicyView | null,
): { readonly share: number; readonly text: string } | null {
  const [usedKey, ofKey] = keys[kind] ?? [];
  if (view === null || usedKey === undefined || ofKey === undefined) return null;
  const [used, of] = [view[usedKey], view[ofKey]];
  if (typeof used !== 'number' || typeof of !== 'number' || of <= 0) return null;
  return {
    share: Math.min(1, Math.max(0, used / of)),
    text: `${formatCount(Math.floor(used))}/${formatCount(of)}`,
  };
}
