import type { PolicyView } from '../../model/policy-kind.ts';
import type { Messages } from '../words/en.ts';
import { formatClock, formatCount, formatMs, formatPlain, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { numberAt, recordAt } from './read-view.ts';

/** The counts of a policy since the start of the run. */
export function StatList({ kind, view }: { readonly kind: string; readonly view: PolicyView }) {
  const words = useWords().panels.policy;
  const stats = statsOf(kind, view, words).filter(([, text]) => text !== null);
  if (stats.length === 0) return null;
  return (
    <dl className="grid grid-cols-2 gap-x-4 text-xs @md:grid-cols-3">
      {stats.map(([label, text]) => (
        <div
          key={label}
          className="flex min-h-6 items-baseline justify-between gap-2 border-b border-line py-0.5"
        >
          <dt className="text-muted">{label}</dt>
          <dd className="text-sm">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

type Stat = readonly [label: string, text: string | null];

function statsOf(kind: string, view: PolicyView, words: Messages['panels']['policy']): Stat[] {
  const count = (record: PolicyView, key: string) => show(numberAt(record, key), formatCount);
  switch (kind) {
    case 'breaker': {
      const stats = recordAt(view, 'stats');
      return [
        [words.stats.successes, count(stats, 'successes')],
        [words.stats.failures, count(stats, 'failures')],
        [words.stats.rejected, count(stats, 'rejected')],
        [words.stats.opened, count(stats, 'opened')],
        [words.stats.successRate, show(numberAt(stats, 'successRate'), formatShare)],
        [words.stats.slow, count(view, 'slow')],
        [words.stats.lastFailure, show(numberAt(stats, 'lastFailureAtMs'), formatClock)],
        [words.stats.lastChange, show(numberAt(stats, 'lastChangeAtMs'), formatClock)],
      ];
    }
    case 'retry':
      return [
        [words.retryStats.calls, count(view, 'calls')],
        [words.retryStats.attempts, count(view, 'attempts')],
        [
          words.retryStats.amplification,
          show(numberAt(view, 'amplification'), (ratio) => formatPlain(Math.round(ratio * 100) / 100)),
        ],
        [words.retryStats.exhausted, count(view, 'exhausted')],
        [words.retryStats.budgetLeft, count(view, 'budgetLeft')],
      ];
    case 'timeout':
      return [
        [words.timeoutStats.limit, show(numberAt(view, 'timeoutMs'), formatMs)],
        [words.timeoutStats.timedOut, count(view, 'timedOut')],
      ];
    case 'fallback':
      return [
        [words.fallbackStats.degraded, count(view, 'degraded')],
        [words.fallbackStats.unanswered, count(view, 'unanswered')],
        [words.fallbackStats.lastGood, show(numberAt(view, 'lastGoodMs'), formatClock)],
      ];
    case 'bulkhead':
      return [
        [words.bulkheadStats.running, count(view, 'running')],
        [words.bulkheadStats.peak, count(view, 'runningPeak')],
        [words.bulkheadStats.slots, count(view, 'maxConcurrent')],
        [words.bulkheadStats.queued, count(view, 'queued')],
        [words.bulkheadStats.rejected, count(view, 'rejected')],
      ];
    default:
      return [];
  }
}

function show(value: number | null, format: (value: number) => string): string | null {
  return value === null ? null : format(value);
}
