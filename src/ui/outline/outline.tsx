import { Ellipsis, Plus } from 'lucide-react';
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { viewCentre } from '../canvas/canvas-view.ts';
import { EmptyHint } from '../canvas/empty-hint.tsx';
import { focusLater } from '../canvas/focus-later.ts';
import { isSurface, setGesture, useGesture, useGestureHost } from '../canvas/gesture-store.ts';
import { GestureSurface } from '../canvas/gesture-surface.tsx';
import { PointerNotice } from '../canvas/pointer-notice.tsx';
import { Button } from '../kit/button.tsx';
import { followSize } from '../kit/follow-size.ts';
import { overlays } from '../kit/overlays.ts';
import { summaryText } from '../shell/summary.ts';
import { useWindowSize } from '../shell/window-size.ts';
import { useRoving } from '../trace/use-roving.ts';
import { useWords } from '../words/words.ts';
import './outline.css';
import { handleRowKey } from './outline-keys.ts';
import { OutlineLine } from './outline-line.tsx';
import { outlineRows } from './outline-rows.ts';

const selectDocument = (state: SessionState) => state.document;

/** The canvas as a list that reads and writes all of it: for fingers on a small window, and for who does not see the drawing. */
export function Outline() {
  const { editing } = useWords();
  const document = useSession(selectDocument);
  const rows = useMemo(() => outlineRows(document), [document]);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const roving = useRoving(ids);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => followSize(list.current?.parentElement ?? null, () => showPressed(list.current)), []);
  const focus = (id: string | null) => {
    const wanted = id ?? roving.active;
    focusLater(() => wanted === null || roving.moveTo(wanted));
  };
  return (
    <div ref={list} className="fl-outline-panel" data-testid="outline">
      <div className="fl-outline-head">
        <Summary />
        <Button look="outlined" onClick={openAdd}>
          <Plus aria-hidden="true" size="1em" />
          {editing.outline.add}
        </Button>
        <Button aria-haspopup="menu" onClick={openMore}>
          <Ellipsis aria-hidden="true" size="1em" />
          {editing.outline.more}
        </Button>
      </div>
      <p id="fl-outline-help" className="sr-only">
        {editing.outline.help}
      </p>
      {rows.length === 0 ? (
        <EmptyHint />
      ) : (
        <ul
          aria-label={editing.outline.label}
          className="fl-outline-list"
          onKeyDown={(event) => {
            if (!handleRowKey(event, rows, roving.active)) roving.onKeyDown(event);
          }}
        >
          {rows.map((row) => (
            <OutlineLine
              key={row.id}
              row={row}
              isActive={row.id === roving.active}
              refOf={roving.refOf(row.id)}
              onFocus={() => roving.setActive(row.id)}
            />
          ))}
        </ul>
      )}
      <Opened focus={focus} />
    </div>
  );
}

/** The row that is selected stays in sight where something takes room from the list, as the inspector does on a phone. */
function showPressed(list: HTMLElement | null): void {
  list?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' });
}

/** What opens for a row: it may be larger than the panel, so that it stands over the page. */
function Opened({ focus }: { readonly focus: (id: string | null) => void }) {
  const frame = useRef<HTMLDivElement>(null);
  const isOpen = useGesture(({ mode }) => isSurface(mode));
  const isMine = useGestureHost() === 'outline';
  // In a small window the canvas is away, and nobody else would show it.
  const isAlone = useWindowSize() === 'small';
  const place = overlays();
  if (place === null) return null;
  return createPortal(
    <div ref={frame} className="fl-outline-over">
      {isOpen && (isMine || isAlone) && <GestureSurface frame={frame} focus={focus} />}
      {isAlone && <PointerNotice frame={frame} />}
    </div>,
    place,
  );
}

/** As a glance at the canvas would tell it, written anew at most every other second. */
function Summary() {
  const [text, setText] = useState(summaryText);
  useEffect(() => {
    const timer = setInterval(() => setText(summaryText()), 2000);
    return () => clearInterval(timer);
  }, []);
  return <p className="fl-outline-summary">{text}</p>;
}

function below(event: MouseEvent<HTMLElement>): { readonly x: number; readonly y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: box.left, y: box.bottom };
}

function openAdd(event: MouseEvent<HTMLElement>): void {
  setGesture({ mode: 'add-list', from: null, at: below(event), place: viewCentre() }, 'outline');
}

function openMore(event: MouseEvent<HTMLElement>): void {
  setGesture({ mode: 'menu', target: { type: 'pane' }, at: below(event), place: viewCentre() }, 'outline');
}
