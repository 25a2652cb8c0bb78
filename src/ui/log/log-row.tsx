import { memo, type ReactElement } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import type { OutcomeName } from '../../model/outcome.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { LogRow } from '../../protocol/messages.ts';
import { MarkedWord, markOfOutcome } from '../evidence/outcome-mark.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { targetTitle } from '../faults/fault-words.ts';
import { placeOfRow } from '../kit/long-list.tsx';
import { formatClock, formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { detailOf, durationOf, outcomeOf, subjectOf, traceOf } from './log-filter.ts';
import type { LogPages } from './log-pages.ts';

/** Shared by heading and rows; where there is little room only time, type, place and outcome remain. */
export const logColumns =
  'grid grid-cols-[4.75rem_5.5rem_minmax(0,1fr)_minmax(0,1fr)] items-center gap-x-2 px-3 @3xl:grid-cols-[5rem_6rem_minmax(0,1.3fr)_8.5rem_2.5rem_minmax(0,1.2fr)_4rem_minmax(0,1.4fr)]';

/** In px. */
export const rowHeight = 24;

/** Columns that need room. */
export const wideOnly = 'hidden @3xl:block';

export interface LogRowProps {
  readonly pages: LogPages;
  readonly document: FaultlineDocument;
  readonly active: number;
  readonly selectedTrace: number | null;
  readonly idOf: (index: number) => string;
  readonly onChoose: (index: number) => void;
  /** Of the pages: a row is drawn again when they have changed. */
  readonly version: number;
}

interface PlacedRow {
  readonly index: number;
  /** Px from the begin of a list that is scrolled; null where the row stands after the one before. */
  readonly top: number | null;
}

/** Drawn again only if it shows something else, however often the list is. */
export function LogRowView({
  index,
  top,
  pages,
  document,
  active,
  selectedTrace,
  idOf,
}: LogRowProps & PlacedRow) {
  const row = pages.rowAt(index);
  return (
    <StillRow
      index={index}
      top={top}
      id={idOf(index)}
      row={row}
      document={document}
      isGone={row === undefined && pages.sequenceAt(index) < pages.range.first}
      isActive={index === active}
      isChain={row !== undefined && selectedTrace !== null && traceOf(row) === selectedTrace}
    />
  );
}

interface StillRowProps extends PlacedRow {
  readonly id: string;
  /** Undefined while it is fetched, or if it is gone. */
  readonly row: LogRow | undefined;
  readonly document: FaultlineDocument;
  readonly isGone: boolean;
  readonly isActive: boolean;
  readonly isChain: boolean;
}

/** A page that comes in while somebody scrolls must not cost all rows in sight. */
const StillRow = memo(Row);

function Row({ index, top, id, row, document, isGone, isActive, isChain }: StillRowProps): ReactElement {
  const words = useWords().panels.log;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed one by one, which table rows cannot be.
    <div
      role="row"
      id={id}
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      data-testid="log-row"
      data-chain={isChain || undefined}
      style={top === null ? { height: rowHeight } : placeOfRow(top, rowHeight)}
      className={`${logColumns} cursor-pointer border-b border-line/60 text-xs whitespace-nowrap hover:bg-hover aria-selected:bg-hover aria-selected:outline-1 aria-selected:-outline-offset-1 aria-selected:outline-line-strong data-chain:bg-sunken data-chain:shadow-[inset_3px_0_0_var(--ink)]`}
    >
      {row ? (
        <Cells row={row} document={document} />
      ) : (
        <Cell name="col-span-full text-muted">{isGone ? words.rowGone : '…'}</Cell>
      )}
    </div>
  );
}

function Cells({ row, document }: { readonly row: LogRow; readonly document: FaultlineDocument }) {
  const words = useWords().panels.log;
  const outcome = outcomeOf(row);
  const durationMs = durationOf(row);
  const isDegraded = row.type === 'call' && row.degraded;
  return (
    <>
      <Cell name="font-mono text-muted">{formatClock(row.atMs)}</Cell>
      <Cell name={row.type === 'transition' || row.type === 'fault' ? 'font-medium' : ''}>
        {words.types[row.type]}
      </Cell>
      <Cell name="truncate">{whereOf(row, document)}</Cell>
      <Cell name={`${wideOnly} truncate font-mono text-muted`}>{idsOf(row)}</Cell>
      <Cell name={`${wideOnly} text-right`}>
        {'attempt' in row && row.attempt > 1 ? `↻ ${row.attempt}` : ''}
      </Cell>
      <Cell name="flex min-w-0">
        <Outcome outcome={outcome} isDegraded={isDegraded} instead={detailOf(row)} />
      </Cell>
      <Cell name={`${wideOnly} text-right`}>{durationMs === null ? '' : formatMs(durationMs)}</Cell>
      <Cell name={`${wideOnly} truncate ${outcome === null ? '' : 'text-muted'}`}>{detailOf(row)}</Cell>
    </>
  );
}

/** A fault is told where it strikes, as long as the system has it: its own name stands in what happened. */
function whereOf(row: LogRow, document: FaultlineDocument): string {
  const id = subjectOf(row);
  const fault = row.type === 'fault' ? document.faults.find((one) => one.id === id) : undefined;
  return fault === undefined ? subjectTitle(document, catalogue, id) : targetTitle(document, fault.target);
}

interface OutcomeProps {
  readonly outcome: OutcomeName | 'running' | null;
  readonly isDegraded: boolean;
  /** Said in the place of an outcome where there is none, and no room for a column of its own. */
  readonly instead: string;
}

/** Always the same elements, whatever the row: see outcome-mark.tsx. */
function Outcome({ outcome, isDegraded, instead }: OutcomeProps) {
  const { panels } = useWords();
  return outcome === null ? (
    <MarkedWord status="idle" isHidden word={instead} look="@3xl:invisible" />
  ) : (
    <MarkedWord {...markOfOutcome(panels, outcome, isDegraded)} />
  );
}

function idsOf(row: LogRow): string {
  if (!('call' in row)) return '';
  return [row.call, 'parent' in row && row.parent > 0 ? row.parent : '–', row.trace].join(' · ');
}

function Cell({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row.
    <div role="gridcell" tabIndex={-1} className={name}>
      {children}
    </div>
  );
}
