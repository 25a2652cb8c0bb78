/** Whoever has an idea of their own (a list, a dialog, the canvas) gives the focus somewhere sooner. */
const lookMs = 150;
/** What takes a button away may have to load first. */
const looksMax = 20;
const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';

interface Place {
  readonly ancestor: Element;
  /** All within it that can have the focus and stood before what had it. */
  readonly before: readonly Element[];
}

/**
 * Who presses a button by key and thereby takes it away (a healed fault, the last hint, a form in its place) would stand nowhere and begin at
 * the top of the page. The focus goes to what stands in its place then, within the nearest thing around it that is still there. Returns the
 * way to stop.
 */
export function keepFocus(page: Document): () => void {
  // Only the last press counts: what an earlier one took away is no reason to move the focus of a later one.
  let watching = 0;
  const look = (target: EventTarget | null) => {
    clearInterval(watching);
    watching = watch(target);
  };
  const onClick = (event: MouseEvent) => {
    // A click without a pointer came from a key or from a screen reader.
    if (event.detail === 0) look(event.target);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') look(event.target);
  };
  page.addEventListener('click', onClick, { capture: true });
  page.addEventListener('keydown', onKey, { capture: true });
  return () => {
    clearInterval(watching);
    page.removeEventListener('click', onClick, { capture: true });
    page.removeEventListener('keydown', onKey, { capture: true });
  };
}

/** Returns the interval in which it looks; 0 where there is nothing to watch. */
function watch(target: EventTarget | null): number {
  if (!(target instanceof Element) || target.ownerDocument.activeElement !== target) return 0;
  const places = placesOf(target);
  const page = target.ownerDocument;
  let looks = 0;
  const timer = window.setInterval(() => {
    const { activeElement, body } = page;
    const isGone = !target.isConnected || target.matches(':disabled');
    if (isGone && activeElement === body) heir(places)?.focus();
    const isElsewhere = activeElement !== body && activeElement !== target;
    looks += 1;
    if (isGone || isElsewhere || looks === looksMax) clearInterval(timer);
  }, lookMs);
  return timer;
}

function placesOf(target: Element): readonly Place[] {
  const places: Place[] = [];
  for (
    let ancestor = target.parentElement;
    ancestor !== null && ancestor !== target.ownerDocument.body;
    ancestor = ancestor.parentElement
  )
    places.push({ ancestor, before: stopsBefore(ancestor, target) });
  return places;
}

function heir(places: readonly Place[]): HTMLElement | null {
  for (const { ancestor, before } of places) {
    if (!ancestor.isConnected) continue;
    const stops = stopsIn(ancestor);
    const last = stops.findLastIndex((stop) => before.includes(stop));
    const next = stops[Math.min(last + 1, stops.length - 1)];
    if (next !== undefined) return next;
  }
  return null;
}

function stopsBefore(ancestor: Element, target: Element): readonly Element[] {
  const stops: readonly Element[] = stopsIn(ancestor);
  return stops.slice(0, Math.max(0, stops.indexOf(target)));
}

function stopsIn(ancestor: Element): HTMLElement[] {
  return [...ancestor.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility(),
  );
}
