/** Whoever has an idea of their own (a list, a dialog, the canvas) gives the focus somewhere sooner. */
const lookMs = 150;
/** What takes a button away may have to load first. */
const looksMax = 20;
const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Where something stood that had the focus. */
interface Place {
  /** What is around it, the nearest first. */
  readonly ancestors: readonly Element[];
  /** All that could have the focus and stood before it. */
  readonly before: ReadonlySet<Element>;
}

/**
 * Who presses a button by key and thereby takes it away (a healed fault, the last hint, a form in its place) would stand nowhere and begin at
 * the top of the page. The focus goes to what stands in its place then, within the nearest thing around it that is still there. Returns the
 * way to stop.
 */
export function keepFocus(page: Document): () => void {
  // Only the last press counts: what an earlier one took away is no reason to move the focus of a later one.
  let stopWatching: () => void = () => undefined;
  const look = (target: EventTarget | null) => {
    stopWatching();
    stopWatching = watch(target);
  };
  const onClick = (event: MouseEvent) => {
    // A click without a pointer came from a key or from a screen reader.
    if (event.detail === 0) look(event.target);
  };
  const onKey = (event: KeyboardEvent) => {
    if (takesAway(event)) look(event.target);
  };
  page.addEventListener('click', onClick, { capture: true });
  page.addEventListener('keydown', onKey, { capture: true });
  return () => {
    stopWatching();
    page.removeEventListener('click', onClick, { capture: true });
    page.removeEventListener('keydown', onKey, { capture: true });
  };
}

/** Deleting, cutting, undo and redo. */
function takesAway({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Delete' || key === 'Backspace' || ((ctrlKey || metaKey) && /^[xyz]$/i.test(key));
}

/** Returns the way to stop. */
function watch(target: EventTarget | null): () => void {
  if (!(target instanceof HTMLElement)) return () => undefined;
  const page = target.ownerDocument;
  if (page.activeElement !== target || target === page.body) return () => undefined;
  const place = placeOf(target);
  let looks = 0;
  const stop = () => {
    clearInterval(timer);
    page.removeEventListener('focusin', onFocus);
  };
  // What was elsewhere between two looks, as in a list that opened and closed, is on its way on: nobody lost it.
  const onFocus = (event: FocusEvent) => {
    if (event.target !== target) stop();
  };
  page.addEventListener('focusin', onFocus);
  const timer = window.setInterval(() => {
    const isGone = !target.isConnected || target.matches(':disabled');
    // What only changed its place in a list lost the focus on the way.
    if (page.activeElement === page.body) (isGone ? heir(place) : target)?.focus();
    looks += 1;
    if (isGone || looks === looksMax) stop();
  }, lookMs);
  return stop;
}

/** A walk over the page at each press: it asks for nothing that would have the page laid out. */
function placeOf(target: Element): Place {
  const page = target.ownerDocument;
  const ancestors: Element[] = [];
  for (let one = around(target); one !== null && one !== page.body; one = around(one)) ancestors.push(one);
  const all = [...page.querySelectorAll(focusable)];
  return { ancestors, before: new Set(all.slice(0, Math.max(0, all.indexOf(target)))) };
}

/** What floats over the page is around nothing there; it stands for the button that opened it. */
function around(one: Element): Element | null {
  const opener = one.id === '' ? null : document.querySelector(`[aria-controls="${CSS.escape(one.id)}"]`);
  return one.getAttribute('role') === 'dialog' && opener !== null ? opener.parentElement : one.parentElement;
}

function heir({ ancestors, before }: Place): HTMLElement | null {
  for (const ancestor of ancestors) {
    if (!ancestor.isConnected) continue;
    const stops = stopsIn(ancestor);
    const last = stops.findLastIndex((stop) => before.has(stop));
    const next = stops[Math.min(last + 1, stops.length - 1)];
    if (next !== undefined) return next;
  }
  return null;
}

/** In order of the page, without what cannot be reached or is not drawn. */
function stopsIn(ancestor: Element): HTMLElement[] {
  return [...ancestor.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.getClientRects().length > 0,
  );
}
