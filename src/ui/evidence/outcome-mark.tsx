import { isRejection, type OutcomeName, outcomeCode } from '../../model/outcome.ts';
import type { StatusName } from '../../protocol/frame.ts';
import type { Messages } from '../words/en.ts';
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

/**
 * One path each, so that a mark that comes to show another status is the same drawing with another path: rows of lists that follow a run change
 * many times a second, and a drawing made anew would have the whole page layered anew.
 */
const shapes: Record<
  StatusName,
  { readonly d: string; readonly strokeWidth?: number; readonly dash?: string }
> = {
  idle: { d: circle(4), strokeWidth: 1.5, dash: '2 1.5' },
  ok: { d: circle(4.5) },
  degraded: { d: 'M6 1.2 11 10.4H1Z' },
  rejected: { d: `${circle(4.4)}M2.9 9.1 9.1 2.9`, strokeWidth: 1.6 },
  failed: { d: 'M6 .6 11.4 6 6 11.4.6 6Z' },
};

function circle(radius: number): string {
  const arc = `a${radius} ${radius} 0 1 1`;
  return `M${6 - radius} 6${arc} ${2 * radius} 0${arc} ${-2 * radius} 0Z`;
}

/** The shape of a status; beside a word, which carries the meaning. */
export function StatusShape({ status, isHidden = false }: StatusShapeProps) {
  const { d, strokeWidth, dash } = shapes[status];
  const isFilled = strokeWidth === undefined;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      data-shape={status}
      className={`size-3 shrink-0 ${statusText[status]} ${isHidden ? 'invisible' : ''}`}
    >
      <path
        d={d}
        fill={isFilled ? 'currentColor' : 'none'}
        stroke={isFilled ? 'none' : 'currentColor'}
        strokeWidth={strokeWidth}
        strokeDasharray={dash}
      />
    </svg>
  );
}

interface StatusShapeProps {
  readonly status: StatusName;
  /** Keeps its place, for what stands in a row of marks and has no status. */
  readonly isHidden?: boolean;
}

interface MarkedWordProps {
  readonly status: StatusName;
  readonly word: string;
  /** How the word looks, if not by its status. */
  readonly look?: string;
  /** The shape keeps its place and is not seen. */
  readonly isHidden?: boolean;
}

/** A shape and the word beside it. */
export function MarkedWord({ status, word, look = wordLook(status), isHidden = false }: MarkedWordProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <StatusShape status={status} isHidden={isHidden} />
      <span className={`truncate ${look}`}>{word}</span>
    </span>
  );
}

function wordLook(status: StatusName): string {
  return status === 'ok' ? '' : statusText[status];
}

/** What `MarkedWord` shows of an outcome. */
export function markOfOutcome(
  { outcomes, log }: Messages['panels'],
  outcome: OutcomeName | 'running',
  isDegraded: boolean,
): MarkedWordProps {
  return {
    status: statusOfOutcome(outcome, isDegraded),
    word: outcome === 'ok' && isDegraded ? log.degraded : outcomes[outcome],
  };
}

interface OutcomeMarkProps {
  readonly outcome: OutcomeName | 'running';
  readonly isDegraded?: boolean;
}

/** Shape and word of an outcome. */
export function OutcomeMark({ outcome, isDegraded = false }: OutcomeMarkProps) {
  return <MarkedWord {...markOfOutcome(useWords().panels, outcome, isDegraded)} />;
}
