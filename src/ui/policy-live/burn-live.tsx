import type { WireId } from '../../base/ids.ts';
import type { PolicyView } from '../../model/policy-kind.ts';
import { useWireNumbers } from '../../store/live-numbers.ts';
import { formatMs, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { numberAt } from './read-view.ts';

/** How much of a timeout's limit the calls of its wire took lately: half of them, nineteen of twenty, ninety-nine of a hundred. */
export function BurnLive({ view, wireId }: { readonly view: PolicyView; readonly wireId: WireId }) {
  const words = useWords().panels.policy;
  const numbers = useWireNumbers(wireId);
  const limitMs = numberAt(view, 'timeoutMs');
  if (numbers === null || limitMs === null || limitMs <= 0 || !Number.isFinite(numbers.p95Ms)) return null;
  const rows = [
    ['p50', numbers.p50Ms],
    ['p95', numbers.p95Ms],
    ['p99', numbers.p99Ms],
  ] as const;
  return (
    <figure className="grid gap-1">
      <figcaption className="text-xs text-muted">
        {words.burnTitle(formatMs(limitMs), formatMs(numbers.windowMs))}
        {numbers.amplification > 1 && ` ${words.burnOfCalls}`}
      </figcaption>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-0.5 text-xs">
        {rows.map(([name, ms]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd aria-hidden="true" className="relative h-2 rounded-sm bg-sunken">
              <span
                className={`absolute inset-y-0 left-0 rounded-sm ${ms >= limitMs ? 'bg-failed' : 'bg-ok'}`}
                style={{ width: `${Math.min(1, (ms / limitMs) * 0.8) * 100}%` }}
              />
              <span className="absolute -inset-y-0.5 left-[80%] w-0.5 bg-ink" />
            </dd>
            <dd>{words.burnRow(formatMs(ms), formatShare(ms / limitMs))}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
