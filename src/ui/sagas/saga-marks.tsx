import type { SagaCellStatus, SagaPhase, SagaPicture } from '../../model/saga-picture.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { statusText } from '../evidence/outcome-mark.tsx';
import { useWords } from '../words/words.ts';

/** A sign of its own for each status, so that a row can be read in grey; the word beside it carries the meaning. */
const signs: Record<SagaCellStatus, string> = {
  waiting: '·',
  asked: '…',
  done: '✓',
  refused: '✕',
  unclear: '?',
  undoing: '↶',
  undone: '↩',
  stuck: '!',
  locked: '▣',
  awaited: '◷',
};

const looks: Record<SagaCellStatus, StatusName> = {
  waiting: 'idle',
  asked: 'idle',
  done: 'ok',
  refused: 'rejected',
  unclear: 'degraded',
  undoing: 'degraded',
  undone: 'degraded',
  stuck: 'failed',
  locked: 'rejected',
  awaited: 'failed',
};

export interface CellMarkProps {
  readonly status: SagaCellStatus;
  /** Of a flow that has not stood still for long, a turn is no trouble. */
  readonly isCalm?: boolean;
}

/** Sign and word of what has become of a step. */
export function CellMark({ status, isCalm = false }: CellMarkProps) {
  const { cells } = useWords().panels.sagas;
  const look = isCalm ? 'idle' : looks[status];
  return (
    <span className={`inline-flex items-baseline gap-1 whitespace-nowrap ${statusText[look]}`}>
      <span
        aria-hidden="true"
        className={`inline-block w-4 text-center font-semibold ${status === 'stuck' ? 'rounded-sm border border-failed' : ''}`}
      >
        {signs[status]}
      </span>
      <span className={status === 'done' || status === 'waiting' ? 'text-muted' : ''}>{cells[status]}</span>
    </span>
  );
}

const phaseLooks: Record<SagaPhase, StatusName> = {
  running: 'idle',
  completed: 'ok',
  compensating: 'degraded',
  compensated: 'degraded',
  stuck: 'failed',
  'in-doubt': 'failed',
  hung: 'failed',
};

const phaseSigns: Record<SagaPhase, string> = {
  running: '…',
  completed: '✓',
  compensating: '↶',
  compensated: '↩',
  stuck: '!',
  'in-doubt': '?',
  hung: '◷',
};

export interface PhaseMarkProps {
  readonly phase: SagaPhase;
  readonly kind: SagaPicture['kind'];
}

/** Sign and word of where a saga stands; a two-phase commit has words of its own. */
export function PhaseMark({ phase, kind }: PhaseMarkProps) {
  const words = useWords().panels.sagas;
  const ends: Partial<Record<SagaPhase, string>> =
    kind === 'two-phase' ? { completed: words.committed, compensated: words.aborted } : {};
  return (
    <span
      className={`inline-flex items-baseline gap-1 font-medium whitespace-nowrap ${statusText[phaseLooks[phase]]}`}
    >
      <span aria-hidden="true" className="inline-block w-4 text-center">
        {phaseSigns[phase]}
      </span>
      {ends[phase] ?? words.phases[phase]}
    </span>
  );
}
