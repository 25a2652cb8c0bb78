import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react';
import type { TableCell } from '../../model/node-table.ts';
import { clickedRow, LongList, type LongListHandle, placeOfRow } from '../kit/long-list.tsx';
import { cellText, columnTitle, columnTracks, tableWidthRem } from './cell-text.ts';

const rowHeight = 24;

interface TableRows {
  readonly columns: readonly string[];
  readonly count: number;
  /** Undefined while it is fetched. */
  rowAt(index: number): readonly TableCell[] | undefined;
}

export interface TableGridProps {
  readonly label: string;
  readonly table: TableRows;
  /** Changes whenever a row has changed. */
  readonly version: number;
  /** Index of the chosen row; −1 for none. */
  readonly active: number;
  readonly follows: boolean;
  readonly onChoose: (index: number) => void;
  /** The person has begun to read what stands farther up. */
  readonly onLeaveEnd: () => void;
  readonly onShow?: (start: number, stop: number) => void;
}

/** A table of any length: only the rows in sight are drawn. Arrow keys choose a row. */
export function TableGrid(props: TableGridProps) {
  const { label, table, version, active, follows, onChoose, onLeaveEnd, onShow } = props;
  const { columns, count } = table;
  const listRef = useRef<LongListHandle>(null);
  const prefix = useId();
  const tracks = columnTracks(columns);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means new rows to follow.
  useEffect(() => {
    if (follows && count > 0) listRef.current?.scrollToRow(count - 1, 'end');
  }, [follows, count, version]);

  function onKeyDown(event: KeyboardEvent): void {
    const target = targetOf(event.key, active, count);
    if (target === null) return;
    event.preventDefault();
    onChoose(target);
    listRef.current?.scrollToRow(target, 'auto');
  }

  return (
    <div className="min-h-24 flex-1 overflow-x-auto">
      <div className="flex h-full flex-col" style={{ minWidth: `${tableWidthRem(columns)}rem` }}>
        {/* biome-ignore lint/a11y/useSemanticElements: heading of the virtual grid. */}
        <div
          role="row"
          id={`${prefix}-heading`}
          tabIndex={-1}
          className="grid h-6 shrink-0 items-center gap-x-2 border-b border-line px-3 text-xs text-muted"
          style={{ gridTemplateColumns: tracks }}
        >
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: heading of the virtual grid.
            <div key={column} role="columnheader" tabIndex={-1} className="truncate">
              {columnTitle(column)}
            </div>
          ))}
        </div>
        <LongList
          role="grid"
          aria-label={label}
          aria-rowcount={count + 1}
          aria-owns={`${prefix}-heading`}
          aria-activedescendant={active >= 0 ? `${prefix}-${active}` : undefined}
          tabIndex={0}
          className="min-h-0 flex-1 -outline-offset-2"
          onKeyDown={onKeyDown}
          onWheel={(event) => event.deltaY < 0 && onLeaveEnd()}
          onPointerDown={(event) => event.target === event.currentTarget && onLeaveEnd()}
          listRef={listRef}
          count={count}
          rowHeight={rowHeight}
          drawRow={(index, top) => (
            <StillRow
              index={index}
              id={`${prefix}-${index}`}
              row={table.rowAt(index)}
              columns={columns}
              tracks={tracks}
              top={top}
              isActive={index === active}
            />
          )}
          onClick={(event) => {
            const index = clickedRow(event);
            if (index !== null) onChoose(index);
          }}
          onSight={onShow}
        />
      </div>
    </div>
  );
}

interface StillRowProps {
  readonly index: number;
  readonly id: string;
  readonly row: readonly TableCell[] | undefined;
  readonly columns: readonly string[];
  readonly tracks: string;
  /** Px from the begin of the list. */
  readonly top: number;
  readonly isActive: boolean;
}

/** Drawn again only if it shows something else: a page that comes in while somebody scrolls must not cost all rows in sight. */
const StillRow = memo(Row);

function Row({ index, id, row, columns, tracks, top, isActive }: StillRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed one by one, which table rows cannot be.
    <div
      role="row"
      id={id}
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      data-testid="data-row"
      style={{ ...placeOfRow(top, rowHeight), gridTemplateColumns: tracks }}
      className="grid cursor-pointer items-center gap-x-2 border-b border-line/60 px-3 text-xs whitespace-nowrap hover:bg-hover aria-selected:bg-hover aria-selected:outline-1 aria-selected:-outline-offset-1 aria-selected:outline-line-strong"
    >
      {columns.map((column, i) => (
        // biome-ignore lint/a11y/useSemanticElements: see the row.
        <div
          key={column}
          role="gridcell"
          tabIndex={-1}
          className={`truncate ${typeof row?.[i] === 'number' ? 'font-mono' : ''}`}
        >
          {row === undefined ? '…' : cellText(column, row[i] ?? null)}
        </div>
      ))}
    </div>
  );
}

function targetOf(key: string, active: number, count: number): number | null {
  const target = {
    ArrowUp: active < 0 ? count - 1 : active - 1,
    ArrowDown: active + 1,
    PageUp: active - 20,
    PageDown: active + 20,
    Home: 0,
    End: count - 1,
  }[key];
  return target === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, target));
}

/** Index of the chosen row, and how to choose another. A choice ends with the table that it was made in. */
export function useChoice(key: string): readonly [number, (index: number) => void] {
  const [choice, setChoice] = useState({ key, index: -1 });
  return [choice.key === key ? choice.index : -1, (index) => setChoice({ key, index })];
}
