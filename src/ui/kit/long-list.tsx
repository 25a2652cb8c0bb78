import {
  type CSSProperties,
  type HTMLAttributes,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { followSize } from './follow-size.ts';

/** Rows drawn on either side of those in sight. */
const overscan = 4;

export interface LongListHandle {
  readonly element: HTMLElement | null;
  /** Scrolls as far as is needed to have the row in sight; `end` has it as the last. */
  scrollToRow(index: number, align: 'auto' | 'end'): void;
}

export interface LongListProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children' | 'onScroll'> {
  readonly count: number;
  /** In px, the same for all rows. */
  readonly rowHeight: number;
  readonly listRef: RefObject<LongListHandle | null>;
  /** The element of a row, `top` px from the list's begin. */
  readonly drawRow: (index: number, top: number) => ReactNode;
  /** The first and the last row that are in sight. */
  readonly onSight?: ((start: number, stop: number) => void) | undefined;
}

/**
 * Rows of one height, any number of them, of which only those in sight are elements. They are drawn before the frame in which they come into
 * sight, and after a jump, by the scrollbar or a key, the same elements show other rows: to make them anew costs several times as much.
 */
export function LongList(props: LongListProps) {
  const { count, rowHeight, listRef, drawRow, onSight, className = '', ...rest } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState<Sight>({ first: 0, room: 0, keyed: 0 });
  useEffect(
    () =>
      followSize(scroller.current, ({ height }) =>
        setSight((sight) => ({ ...sight, room: Math.ceil(height / rowHeight) })),
      ),
    [rowHeight],
  );
  useImperativeHandle(listRef, () => handleOf(scroller, rowHeight), [rowHeight]);
  const last = Math.min(count - 1, sight.first + sight.room);
  const first = Math.max(0, Math.min(sight.first, last - sight.room));
  // Before the frame: what has to be fetched is asked for while it is drawn.
  useLayoutEffect(() => {
    if (last >= first && sight.room > 0) onSight?.(first, last);
  });
  const from = Math.max(0, first - overscan);
  const to = sight.room === 0 ? -1 : Math.min(count - 1, last + overscan);
  const drawn = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  return (
    <div
      {...rest}
      ref={scroller}
      className={`relative overflow-y-auto contain-strict ${className}`}
      onScroll={({ currentTarget }) => {
        const next = Math.floor(currentTarget.scrollTop / rowHeight);
        // At once: what comes after the frame would leave it empty.
        if (next !== sight.first) flushSync(() => setSight((sight) => scrolledTo(sight, next)));
      }}
    >
      {drawn.map((index) => (
        <Keyed key={index - sight.keyed}>{drawRow(index, index * rowHeight)}</Keyed>
      ))}
      <div aria-hidden="true" style={{ height: count * rowHeight }} />
    </div>
  );
}

interface Sight {
  /** Index of the row at the upper edge. */
  readonly first: number;
  /** Rows that are at least partly in sight, but for one. */
  readonly room: number;
  /** Index of the row whose key is 0. */
  readonly keyed: number;
}

/** Where no row stays in sight, the keys go along, so that the elements stay. */
function scrolledTo(sight: Sight, first: number): Sight {
  const isJump = Math.abs(first - sight.first) > sight.room + 2 * overscan;
  return { ...sight, first, keyed: sight.keyed + (isJump ? first - sight.first : 0) };
}

function Keyed({ children }: { readonly children: ReactNode }) {
  return children;
}

function handleOf(scroller: RefObject<HTMLDivElement | null>, rowHeight: number): LongListHandle {
  return {
    get element() {
      return scroller.current;
    },
    scrollToRow(index, align) {
      const element = scroller.current;
      if (element === null) return;
      const top = index * rowHeight;
      const lowest = top + rowHeight - element.clientHeight;
      if (align === 'end' || element.scrollTop < lowest) element.scrollTop = lowest;
      else if (element.scrollTop > top) element.scrollTop = top;
    },
  };
}

/** Where a row of a long list stands; its own layout, whatever is around it. */
export function placeOfRow(top: number, height: number): CSSProperties {
  return {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    height,
    transform: `translateY(${top}px)`,
    contain: 'strict',
  };
}

/** The index of the row that was clicked, which says it as `aria-rowindex` (1 is the heading); null for what is no row. */
export function clickedRow({ target }: MouseEvent<HTMLElement>): number | null {
  const place = (target as Element).closest('[role="row"]')?.getAttribute('aria-rowindex');
  return place === null || place === undefined ? null : Number(place) - 2;
}
