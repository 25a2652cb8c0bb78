import { isRejection, type OutcomeName, outcomeCode } from '../../model/outcome.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { useWords } from '../words/words.ts';

/** The five statuses of the colour semantics; a rejection on purpose is never a failure. */
export function statusOfOutcome(outcome: OutcomeName | 'running', isDegraded = false): StatusName {
  if (outcome === 'running' || outcome === 'cancelled') return 'idle';
  if (outcome === 'ok') return isDegraded ? 'degraded' : 'ok';
  return isRejection(outcomeCode(outcome)) ? 'rejected' : 'failed';
}

export const statusText: Record<StatusName, string> = {
  idle: 'text-idle-text',
  ok: 'text-ok',
  degraded: 'text-degraded-text',
  rejected: 'text-rejected',
  failed: 'text-failed-text',
};

export const statusFill: Record<StatusName, string> = {
  idle: 'bg-idle',
  ok: 'bg-ok',
  degraded: 'bg-degraded',
  rejected: 'bg-rejected',
  failed: 'bg-failed',
};

const shapes: Record<StatusName, React.ReactNode> = {
  idle: (
    <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.5" />
  ),
  ok: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  degraded: <path d="M6 1.2 11 10.4H1Z" fill="currentColor" />,
  rejected: (
    <g fill="none" stroke="currentColor" strokeWidth="1.6">
      <circle cx="6" cy="6" r="4.4" />
      <path d="M2.9 9.1 9.1 2.9" />
    </g>
  ),
  failed: <path d="M6 .6 11.4 6 6 11.4.6 6Z" fill="currentColor" />,
};

/** The shape of a status; beside a word, which carries the meaning. */
export function StatusShape({ status }: { readonly status: StatusName }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      data-shape={status}
      className={`size-3 shrink-0 ${statusText[status]}`}
    >
      {shapes[status]}
    </svg>
  );
}

export interface OutcomeMarkProps {
  readonly outcome: OutcomeName | 'running';
  readonly isDegraded?: boolean;
}

/** Shape and word of an outcome. */
export function OutcomeMark({ outcome, isDegraded = false }: OutcomeMarkProps) {
  const { outcomes, log } = useWords().panels;
  const status = statusOfOutcome(outcome, isDegraded);
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <StatusShape status={status} />
      <span className={`truncate ${status === 'ok' ? '' : statusText[status]}`}>
        {outcome === 'ok' && isDegraded ? log.degraded : outcomes[outcome]}
      </span>
    </span>
  );
}
