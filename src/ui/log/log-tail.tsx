import { useEffect, useRef, useState } from 'react';
import { followSize } from '../kit/follow-size.ts';
import { clickedRow } from '../kit/long-list.tsx';
import { useWords } from '../words/words.ts';
import { type LogRowProps, LogRowView, rowHeight } from './log-row.tsx';

export interface LogTailProps {
  readonly rows: LogRowProps;
  readonly count: number;
  /** The id of the row of headings. */
  readonly heading: string;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  /** Somebody scrolls or takes a row: from now on they lead. */
  readonly onLead: () => void;
}

/**
 * The end of the log while it is followed: as many rows as there is room for, which stay where they are and show what came last. A list that
 * scrolls would make all its rows anew with each thousand that come, and have the whole page layered anew with them.
 */
export function LogTail({ rows, count, heading, onKeyDown, onLead }: LogTailProps) {
  const { log } = useWords().panels;
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  const shown = Math.min(room, count);
  const first = count - shown;
  const { pages, version } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means rows that may be missing.
  useEffect(() => {
    if (shown > 0) void pages.show(first, count - 1);
  }, [pages, first, count, shown, version]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the same grid as the list that stands here when nobody follows.
    <div
      ref={frame}
      role="grid"
      aria-label={log.label}
      aria-rowcount={count + 1}
      aria-owns={heading}
      tabIndex={0}
      data-testid="log-tail"
      className="min-h-0 flex-1 overflow-hidden -outline-offset-2"
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const index = clickedRow(event);
        if (index !== null) rows.onChoose(index);
      }}
      onWheel={(event) => event.deltaY < 0 && onLead()}
      onTouchMove={onLead}
    >
      {Array.from({ length: shown }, (_, place) => (
        <LogRowView
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is a place
          key={place}
          index={first + place}
          top={null}
          {...rows}
        />
      ))}
    </div>
  );
}

/** How many rows fit. */
function useRoom(frame: React.RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(0);
  useEffect(
    () => followSize(frame.current, ({ height }) => setRoom(Math.floor(height / rowHeight))),
    [frame],
  );
  return room;
}
