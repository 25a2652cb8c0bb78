import type { PolicyView } from '../../model/policy-kind.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { StatusShape, statusText } from '../evidence/outcome-mark.tsx';
import { formatCount, formatMs, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { listAt, numberAt, recordAt, textAt } from './read-view.ts';

const statusOfState: Readonly<Record<string, StatusName>> = {
  closed: 'ok',
  open: 'rejected',
  halfOpen: 'degraded',
  forcedOpen: 'rejected',
  disabled: 'idle',
};

/** State, countdown, how far it is from opening, and the last results one by one. */
export function BreakerLive({ view }: { readonly view: PolicyView }) {
  const words = useWords().panels.policy;
  const state = textAt(view, 'state');
  const status = statusOfState[state] ?? 'idle';
  const remainingMs = numberAt(view, 'remainingMs');
  const names: Readonly<Record<string, string>> = words.states;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={`inline-flex items-center gap-1.5 text-base font-semibold ${statusText[status]}`}>
          <StatusShape status={status} />
          {names[state] ?? state}
        </span>
        {remainingMs !== null && (
          <span className="text-sm text-muted" data-testid="breaker-countdown">
            {words.break} <span className="font-mono text-ink">{formatMs(remainingMs)}</span>
          </span>
        )}
      </div>
      {state === 'closed' && <Meter view={view} />}
      <Results view={view} />
    </div>
  );
}

/** How far the breaker is from opening, with the line at which it does. */
function Meter({ view }: { readonly view: PolicyView }) {
  const words = useWords().panels.policy;
  const { share, text } = towardsOpening(view, words);
  if (share === null) return null;
  // The line stands at four fifths, so that what lies beyond it can be seen, too.
  const filled = Math.min(1, share * 0.8);
  return (
    <div className="grid gap-0.5">
      <div className="flex justify-between text-xs">
        <span className="text-muted">{words.failureMeter}</span>
        <span>{text}</span>
      </div>
      <div aria-hidden="true" className="relative h-2.5 rounded-sm border border-line-strong bg-sunken">
        <div className="h-full rounded-[1px] bg-failed" style={{ width: `${filled * 100}%` }} />
        <div className="absolute -inset-y-1 left-[80%] w-0.5 bg-ink" />
      </div>
    </div>
  );
}

function towardsOpening(
  view: PolicyView,
  words: ReturnType<typeof useWords>['panels']['policy'],
): { readonly share: number | null; readonly text: string } {
  const threshold = recordAt(view, 'threshold');
  if (textAt(threshold, 'mode') === 'consecutive') {
    const needed = numberAt(threshold, 'failureThreshold');
    const failures = numberAt(view, 'failuresInRow') ?? 0;
    if (needed === null || needed === 0) return { share: null, text: '' };
    return { share: failures / needed, text: words.meterInRow(formatCount(failures), formatCount(needed)) };
  }
  const limit = numberAt(threshold, 'failureRate');
  const calls = numberAt(view, 'calls') ?? 0;
  if (limit === null || limit === 0) return { share: null, text: '' };
  const rate = calls === 0 ? 0 : (numberAt(view, 'failures') ?? 0) / calls;
  return { share: rate / limit, text: words.meterRate(formatShare(rate), formatShare(limit)) };
}

const statusOfResult: Readonly<Record<string, StatusName>> = { ok: 'ok', failed: 'failed', slow: 'degraded' };

/** The last results as tokens, oldest first; those that the breaker judges now have a line below. */
function Results({ view }: { readonly view: PolicyView }) {
  const words = useWords().panels.policy;
  const recent = listAt(view, 'recent').map(String).slice(-50);
  const judged = Math.min(recent.length, listAt(view, 'window').length);
  const count = (result: string) => recent.filter((other) => other === result).length;
  return (
    <div className="grid gap-1">
      <span className="text-xs text-muted">
        {recent.length === 0 ? words.windowEmpty : words.windowTitle(recent.length)}
      </span>
      <div
        role="img"
        aria-label={words.windowSpoken(count('ok'), count('failed'), count('slow'))}
        className="flex flex-wrap gap-x-0.5 gap-y-1"
      >
        {recent.map((result, i) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: results have no identity but their place.
            key={i}
            className={`border-b-2 pb-0.5 ${i >= recent.length - judged ? 'border-ink' : 'border-transparent'}`}
          >
            <StatusShape status={statusOfResult[result] ?? 'idle'} />
          </span>
        ))}
      </div>
    </div>
  );
}
