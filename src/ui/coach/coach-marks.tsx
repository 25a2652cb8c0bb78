import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../words/words.ts';
import './coach.css';
import { type CoachState, coachStore, dismiss, followCoach, type Mark, marks } from './coach-store.ts';
import { keepBeside } from './keep-beside.ts';

const selectShown = (state: CoachState) => state.shown;

/** One short tip at a time, beside the thing that it is about. It takes no focus and lets every click through to what is under it. */
export function CoachMarks() {
  const shown = useStore(coachStore, selectShown);
  useEffect(followCoach, []);
  if (shown === null) return null;
  return <CoachMark key={shown.mark} mark={shown.mark} anchor={shown.anchor} />;
}

function CoachMark({ mark, anchor }: { readonly mark: Mark; readonly anchor: HTMLElement }) {
  const { coach } = useWords();
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => (ref.current === null ? undefined : keepBeside(ref.current, anchor)), [anchor]);
  useEffect(() => closeByEscape(document, mark), [mark]);
  return (
    <aside ref={ref} aria-label={coach.label} className="fl-coach" data-testid="coach-mark" data-mark={mark}>
      <p>{coach.marks[mark]}</p>
      <p className="fl-coach-foot">
        <span>{coach.count(marks.indexOf(mark) + 1, marks.length)}</span>
        <button type="button" className="fl-coach-skip" onClick={() => dismiss(...marks)}>
          {coach.skip}
        </button>
      </p>
      <button type="button" className="fl-coach-close" aria-label={coach.close} onClick={() => dismiss(mark)}>
        <X aria-hidden="true" size="1em" />
      </button>
    </aside>
  );
}

/** What Escape closes first. */
const open =
  '[role="dialog"], [role="menu"], [role="listbox"], .fl-canvas[data-gesture]:not([data-gesture="none"])';

/** Escape goes on to whoever else wants it. */
function closeByEscape(root: Document, mark: Mark): () => void {
  const stop = new AbortController();
  const close = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && root.querySelector(open) === null) dismiss(mark);
  };
  root.addEventListener('keydown', close, { signal: stop.signal, capture: true });
  return () => stop.abort();
}
