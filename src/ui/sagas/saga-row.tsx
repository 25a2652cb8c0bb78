import { ChevronDown, ChevronRight } from 'lucide-react';
import { nodeId } from '../../base/ids.ts';
import type { SagaRow as Row, SagaPicture } from '../../model/saga-picture.ts';
import { giveSignal } from '../canvas/give-signal.ts';
import { Button } from '../kit/button.tsx';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { SagaDetail } from './saga-detail.tsx';
import { CellMark, PhaseMark } from './saga-marks.tsx';

export interface SagaRowProps {
  readonly node: string;
  readonly picture: SagaPicture;
  readonly row: Row;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One order through its lanes: side by side where there is room, wrapped where there is none. */
export function SagaRow({ node, picture, row, isOpen, onToggle }: SagaRowProps) {
  const words = useWords().panels.sagas;
  const { id, phase, cells, reason, sinceMs } = row;
  return (
    <li className="border-t border-line py-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 lg:grid lg:grid-cols-(--saga-columns)">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={words.show(id)}
          className="inline-flex min-h-target min-w-0 items-center gap-1 rounded-md px-1 text-left font-mono text-xs hover:bg-hover"
          onClick={onToggle}
        >
          {isOpen ? (
            <ChevronDown aria-hidden="true" size="1em" />
          ) : (
            <ChevronRight aria-hidden="true" size="1em" />
          )}
          <span className="truncate">{id}</span>
        </button>
        <PhaseMark phase={phase} kind={picture.kind} />
        <span aria-hidden="true" className="basis-full sm:hidden" />
        {cells.map(({ status, note }, i) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a lane has no other name than its place.
            key={i}
            className="inline-flex min-w-0 items-baseline gap-1 max-sm:basis-[calc(50%-0.375rem)] max-sm:pl-2"
            data-tip={note === '' ? undefined : note}
          >
            <span className="text-muted lg:sr-only">{picture.lanes[i] ?? note}</span>
            <CellMark status={status} isCalm={status === 'awaited' && phase !== 'hung'} />
          </span>
        ))}
        <span className="flex min-w-0 basis-full items-center gap-2 max-sm:pl-2 lg:basis-auto">
          <span className="min-w-0 truncate text-xs text-muted" data-tip={reason === '' ? undefined : reason}>
            {reason === '' ? words.since(formatClock(sinceMs)) : reason}
          </span>
          {phase === 'stuck' && (
            <Button look="outlined" aria-label={words.resolveOrder(id)} onClick={() => resolve(node, id)}>
              {words.resolve}
            </Button>
          )}
        </span>
      </div>
      {isOpen && <SagaDetail node={node} row={row} />}
    </li>
  );

  function resolve(subject: string, order: string): void {
    giveSignal(nodeId(subject), {
      signal: `resolve ${order}`,
      title: words.resolveOrder(order),
      help: words.resolveHelp(order),
      when: '',
      isDestructive: false,
    });
  }
}
