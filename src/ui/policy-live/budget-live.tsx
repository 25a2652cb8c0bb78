import type { PolicyView } from '../../model/policy-kind.ts';
import { formatPlain } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { numberAt } from './read-view.ts';

/** Retries start with this many saved up, and save up no more (patterns/retry). */
const most = 10;

/** What is left of a retry budget; nothing where there is none. */
export function BudgetLive({ view }: { readonly view: PolicyView }) {
  const words = useWords().panels.policy;
  const left = numberAt(view, 'budgetLeft');
  if (left === null) return null;
  const text = words.budgetNow(formatPlain(Math.floor(left * 10) / 10), formatPlain(most));
  return (
    <div className="grid gap-0.5 text-xs">
      <div className="flex justify-between">
        <span className="text-muted">{words.retryStats.budgetLeft}</span>
        <span>{text}</span>
      </div>
      <div aria-hidden="true" className="h-2.5 rounded-sm border border-line-strong bg-sunken">
        <div className="h-full rounded-[1px] bg-ok" style={{ width: `${Math.min(1, left / most) * 100}%` }} />
      </div>
      {left < 1 && <span className="text-degraded-text">▲ {words.budgetEmpty}</span>}
    </div>
  );
}
