import { useEffect, useRef, useState } from 'react';

interface Tip {
  readonly text: string;
  readonly keys: string;
  readonly x: number;
  readonly y: number;
  readonly above: boolean;
}

const openAfterMs = 350;
const closeAfterMs = 120;
/** Half of the widest tip: it must not leave the window. */
const marginPx = 110;

/**
 * One layer shows the tooltip of every element with `data-tip`. A tooltip is hidden from assistive technology, since the element's own
 * name says the same; it can be hovered, and Escape dismisses it (WCAG 1.4.13). Radix' tooltip would bring a positioning library into
 * the first load for what is one rectangle here.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => followTips(document, setTip, () => layer.current), []);
  if (tip === null) return null;
  return (
    <div
      ref={layer}
      aria-hidden="true"
      className="fixed z-50 w-max max-w-56 rounded-md bg-solid px-2 py-1 text-xs text-on-solid shadow-panel forced-colors:border"
      style={{ left: tip.x, top: tip.y, translate: tip.above ? '-50% -100%' : '-50% 0' }}
    >
      {tip.text}
      {tip.keys !== '' && <kbd className="ml-2 font-mono opacity-75">{tip.keys}</kbd>}
    </div>
  );
}

function followTips(
  root: Document,
  show: (tip: Tip | null) => void,
  layer: () => HTMLElement | null,
): () => void {
  let timer = 0;
  let owner: Element | null = null;
  // Focus that comes back from a menu asks for no tooltip; focus that was sent on its way by Tab does.
  let isByTab = false;

  function schedule(next: Element | null, delayMs: number): void {
    if (next === owner) {
      if (next !== null) clearTimeout(timer);
      return;
    }
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      owner = next?.isConnected ? next : null;
      show(owner === null ? null : tipOf(owner));
    }, delayMs);
  }

  function over(event: Event): void {
    // What scrolls under a pointer that rests is not pointed at: its tip would cover what the keys have come to.
    if (isByTab) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target !== null && layer()?.contains(target)) {
      clearTimeout(timer);
      return;
    }
    const next = target?.closest('[data-tip]') ?? null;
    schedule(next, next === null ? closeAfterMs : openAfterMs);
  }

  function move(event: PointerEvent): void {
    if (!isByTab || (event.movementX === 0 && event.movementY === 0)) return;
    isByTab = false;
    over(event);
  }

  function focus(event: Event): void {
    const target = isByTab && event.target instanceof Element ? event.target : null;
    // What the pointer rests on would come to lie over what the keys have come to.
    if (isByTab) clearTimeout(timer);
    schedule(target?.closest('[data-tip]') ?? null, 0);
  }

  function dismiss(event: Event): void {
    isByTab = event instanceof KeyboardEvent && event.key === 'Tab';
    if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
    clearTimeout(timer);
    owner = null;
    show(null);
  }

  const stop = new AbortController();
  const { signal } = stop;
  root.addEventListener('pointerover', over, { signal });
  root.addEventListener('pointermove', move, { signal });
  root.addEventListener('focusin', focus, { signal });
  root.addEventListener('keydown', dismiss, { signal, capture: true });
  root.addEventListener('pointerdown', dismiss, { signal, capture: true });
  // What is dragged is no longer pointed at, and no pointer tells so until it is dropped.
  root.addEventListener('dragstart', dismiss, { signal, capture: true });
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

function tipOf(element: Element): Tip | null {
  const text = element.getAttribute('data-tip') ?? '';
  if (text === '' || element.getAttribute('data-state') === 'open') return null;
  const box = element.getBoundingClientRect();
  const above = box.bottom > window.innerHeight - 60;
  const x = Math.min(window.innerWidth - marginPx, Math.max(marginPx, box.left + box.width / 2));
  const keys = element.getAttribute('data-tip-keys') ?? '';
  return { text, keys, x, y: above ? box.top - 6 : box.bottom + 6, above };
}
