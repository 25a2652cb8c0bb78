import { type KeyboardEvent, useEffect, useRef } from 'react';
import { clickedRow, LongList, type LongListHandle } from '../kit/long-list.tsx';
import { useWords } from '../words/words.ts';
import { type LogRowProps, LogRowView, rowHeight } from './log-row.tsx';

export interface LogListProps {
  readonly rows: LogRowProps;
  readonly count: number;
  /** The id of the row of headings. */
  readonly heading: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Whether the tail that stood here had the focus. */
  readonly takesFocus: boolean;
}

/** Every row that is kept, to scroll in. It begins where the tail stood, or at the row that somebody went to from there. */
export function LogList({ rows, count, heading, onKeyDown, takesFocus }: LogListProps) {
  const { log } = useWords().panels;
  const list = useRef<LongListHandle>(null);
  const { active, idOf, onChoose, pages } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it takes the place of the tail
  useEffect(() => {
    if (takesFocus) list.current?.element?.focus();
    // Before it is measured the list is as high as nothing, and scrolls nowhere.
    const handle = requestAnimationFrame(() =>
      list.current?.scrollToRow(active < 0 ? count - 1 : active, 'end'),
    );
    return () => cancelAnimationFrame(handle);
  }, []);
  useEffect(() => {
    if (active >= 0) list.current?.scrollToRow(active, 'auto');
  }, [active]);
  return (
    <LongList
      role="grid"
      aria-label={log.label}
      aria-rowcount={count + 1}
      aria-owns={heading}
      aria-activedescendant={active >= 0 ? idOf(active) : undefined}
      tabIndex={0}
      className="min-h-0 flex-1 -outline-offset-2"
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const index = clickedRow(event);
        if (index !== null) onChoose(index);
      }}
      listRef={list}
      count={count}
      rowHeight={rowHeight}
      drawRow={(index, top) => <LogRowView index={index} top={top} {...rows} />}
      onSight={(start, stop) => void pages.show(start, stop)}
    />
  );
}
