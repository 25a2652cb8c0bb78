import type { WireId } from '../../base/ids.ts';
import { OutcomeMark, statusFill, statusOfOutcome } from '../evidence/outcome-mark.tsx';
import { useAnswer } from '../evidence/use-answer.ts';
import { formatClock, formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { type AttemptsOfCall, attemptsOfLastCall } from './attempts-of.ts';

/** Rows of the log that are looked through for a call with several attempts. */
const rowsMax = 120;
const shownMax = 12;

/** The last call on the wire, attempt by attempt, with the pauses between them, as the log has it. */
export function AttemptsLive({ wireId }: { readonly wireId: WireId }) {
  const words = useWords().panels.policy;
  const answer = useAnswer<'log'>({
    type: 'log',
    query: { from: -rowsMax, count: rowsMax, subject: wireId, types: ['call', 'attempt'] },
  });
  if (answer.type !== 'ready') return null;
  const found = attemptsOfLastCall(answer.answer.rows);
  return found === null || found.attempts.length === 0 ? null : (
    <figure className="grid gap-1">
      <figcaption className="text-xs text-muted">
        {words.lastCall(formatClock(found.call.startedMs), formatMs(found.call.atMs - found.call.startedMs))}{' '}
        <OutcomeMark outcome={found.call.outcome} isDegraded={found.call.degraded} />
      </figcaption>
      <Attempts found={found} />
    </figure>
  );
}

function Attempts({ found: { call, attempts } }: { readonly found: AttemptsOfCall }) {
  const words = useWords().panels.policy;
  const startMs = Math.min(call.startedMs, ...attempts.map((one) => one.startedMs));
  const lengthMs = Math.max(1e-6, Math.max(call.atMs, ...attempts.map((one) => one.atMs)) - startMs);
  const share = (ms: number) => `${((ms - startMs) / lengthMs) * 100}%`;
  return (
    <ol className="grid gap-1">
      {attempts.slice(0, shownMax).map((attempt, at) => {
        const previous = attempts[at - 1];
        const pauseMs = previous === undefined ? 0 : attempt.startedMs - previous.atMs;
        return (
          <li key={attempt.sequence} className="grid gap-0.5">
            {pauseMs > 0 && <span className="text-xs text-muted">{words.pause(formatMs(pauseMs))}</span>}
            <span className="flex flex-wrap items-center justify-between gap-x-2 text-xs">
              <span>{words.attemptNumber(at + 1)}</span>
              <span className="flex items-center gap-2">
                <OutcomeMark outcome={attempt.outcome} />
                <span className="text-muted">{formatMs(attempt.atMs - attempt.startedMs)}</span>
              </span>
            </span>
            <span aria-hidden="true" className="relative block h-2 rounded-sm bg-sunken">
              <span
                className={`absolute inset-y-0 min-w-0.5 rounded-sm forced-color-adjust-none ${statusFill[statusOfOutcome(attempt.outcome)]}`}
                style={{
                  left: share(attempt.startedMs),
                  width: `${((attempt.atMs - attempt.startedMs) / lengthMs) * 100}%`,
                }}
              />
            </span>
          </li>
        );
      })}
      {attempts.length > shownMax && (
        <li className="text-xs text-muted">{words.moreAttempts(attempts.length - shownMax)}</li>
      )}
    </ol>
  );
}
