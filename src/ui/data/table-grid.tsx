import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useEffect,
  useId,
  useState,
} from 'react';
import { List, type RowComponentProps, useListRef } from 'react-window';
import type { TableCell } from '../../model/node-table.ts';
import { cellText, columnTracks, tableWidthRem } from './cell-text.ts';

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
  const listRef = useListRef(null);
  const prefix = useId();
  const tracks = columnTracks(columns);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means new rows to follow.
  useEffect(() => {
    if (follows && count > 0) listRef.current?.scrollToRow({ index: count - 1, align: 'end' });
  }, [follows, count, version, listRef]);

  function onKeyDown(event: KeyboardEvent): void {
    const target = targetOf(event.key, active, count);
    if (target === null) return;
    event.preventDefault();
    onChoose(target);
    listRef.current?.scrollToRow({ index: target, align: 'auto' });
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
              {column}
            </div>
          ))}
        </div>
        <List
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
          rowComponent={GridRow}
          rowCount={count}
          rowHeight={rowHeight}
          rowProps={{ table, active, tracks, prefix, version }}
          onClick={(event) => chosenBy(event, onChoose)}
          overscanCount={10}
          onRowsRendered={(_, all) => onShow?.(all.startIndex, all.stopIndex)}
        />
      </div>
    </div>
  );
}

interface GridRowProps {
  readonly table: TableRows;
  readonly active: number;
  readonly tracks: string;
  readonly prefix: string;
  readonly version: number;
}

function GridRow({ index, style, table, active, tracks, prefix }: RowComponentProps<GridRowProps>) {
  return (
    <StillRow
      index={index}
      id={`${prefix}-${index}`}
      row={table.rowAt(index)}
      columns={table.columns}
      tracks={tracks}
      style={style}
      isActive={index === active}
    />
  );
}

interface StillRowProps {
  readonly index: number;
  readonly id: string;
  readonly row: readonly TableCell[] | undefined;
  readonly columns: readonly string[];
  readonly tracks: string;
  readonly style: CSSProperties;
  readonly isActive: boolean;
}

/** Drawn again only if it shows something else: a page that comes in while somebody scrolls must not cost all rows in sight. */
const StillRow = memo(Row, (before, after) => {
  const isPlaced = before.style.transform === after.style.transform && before.style.top === after.style.top;
  const isSame = before.index === after.index && before.row === after.row && before.columns === after.columns;
  return isPlaced && isSame && before.tracks === after.tracks && before.isActive === after.isActive;
});

function Row({ index, id, row, columns, tracks, style, isActive }: StillRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed one by one, which table rows cannot be.
    <div
      role="row"
      id={id}
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      data-testid="data-row"
      style={{ ...style, gridTemplateColumns: tracks }}
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

/** One listener for all rows: each says its own place. */
function chosenBy(event: MouseEvent<HTMLElement>, onChoose: (index: number) => void): void {
  const place = (event.target as Element).closest('[role="row"]')?.getAttribute('aria-rowindex');
  if (place !== null && place !== undefined) onChoose(Number(place) - 2);
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
