import { placeBeside } from './coach-place.ts';

/** What moves without telling anybody, such as a bar that slides, is looked at this often. */
const everyMs = 250;

/**
 * Keeps a card beside an element as that moves; hides the card while the element is out of sight, covered, or opened itself. Returns the way
 * to stop.
 */
export function keepBeside(card: HTMLElement, anchor: HTMLElement): () => void {
  let last = '';
  const place = () => {
    const box = isInSight(anchor) ? anchor.getBoundingClientRect() : null;
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const placed =
      box && placeBeside(box, size, { width: innerWidth, height: innerHeight }, nodeBoxes(anchor));
    const next = JSON.stringify(placed);
    if (next === last) return;
    last = next;
    card.style.visibility = placed === null ? 'hidden' : 'visible';
    if (placed === null) return;
    card.dataset.side = placed.side;
    card.style.translate = `${placed.left}px ${placed.top}px`;
    card.style.setProperty('--coach-arrow', `${placed.arrow}px`);
  };
  place();
  const timer = setInterval(place, everyMs);
  const stop = new AbortController();
  addEventListener('resize', place, { signal: stop.signal });
  // The canvas is moved, and nodes on it, by their style.
  const moved = new MutationObserver(place);
  for (let element = anchor.parentElement; element !== null; element = element.parentElement) {
    if (element.matches('.react-flow__node, .react-flow__viewport, .fl-pill-place'))
      moved.observe(element, { attributes: true, attributeFilter: ['style'] });
  }
  return () => {
    clearInterval(timer);
    stop.abort();
    moved.disconnect();
  };
}

/** The nodes of a drawing are what people look at. */
function nodeBoxes(anchor: HTMLElement): DOMRect[] {
  return [...document.querySelectorAll('.react-flow__node')].flatMap((node) =>
    node.contains(anchor) ? [] : [node.getBoundingClientRect()],
  );
}

/** In the window, and not behind a dialog, a menu or a sheet; a button whose menu is open has been found. */
function isInSight(anchor: HTMLElement): boolean {
  if (!anchor.isConnected || anchor.getAttribute('aria-expanded') === 'true') return false;
  const { left, top, width, height } = anchor.getBoundingClientRect();
  if (width === 0 || height === 0) return false;
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return there !== null && (anchor.contains(there) || there.contains(anchor));
}
