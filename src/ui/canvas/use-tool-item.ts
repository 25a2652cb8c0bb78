import { type RefObject, useEffect, useState } from 'react';
import { type SelectionState, useSelection } from '../../store/selection-store.ts';
import { itemOf } from './item-element.ts';
import type { CanvasItem } from './reading-order.ts';

/** So long a tool waits for the pointer to come over to it. */
const restMs = 400;

interface ToolItem {
  readonly type: 'wire' | 'node';
  readonly id: string;
}

const selectOnly = ({ selected }: SelectionState) => (selected.length === 1 ? selected[0] : undefined);

/** The wire or node that a mouse points at, else the one that is selected alone. Nothing while a button is down: then something moves. */
export function useToolItem(frame: RefObject<HTMLElement | null>): ToolItem | null {
  const [pointed, setPointed] = useState<ToolItem | null>(null);
  const [isDown, setDown] = useState(false);
  const only = useSelection(selectOnly);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    let timer = 0;
    const { signal, stop } = abortable();
    const stay = () => {
      clearTimeout(timer);
      timer = 0;
    };
    const leave = () => {
      if (timer === 0)
        timer = window.setTimeout(() => {
          timer = 0;
          setPointed(null);
        }, restMs);
    };
    const over = ({ pointerType, buttons, target }: PointerEvent) => {
      if (pointerType === 'touch' || buttons !== 0) return;
      stay();
      if (isTool(target)) return;
      const item = target instanceof Node && element.contains(target) ? toolItem(itemOf(target)) : null;
      if (item === null) leave();
      else setPointed((known) => (known?.id === item.id ? known : item));
    };
    // Who loads after the first picture is not told of a mouse that rests on a wire already.
    setPointed(toolItem(itemOf(restsOn(element))));
    // On the whole page: WebKit does not tell of leaving when what was under the mouse has gone meanwhile, as a tool has that was pressed.
    window.addEventListener('pointerover', over, { signal });
    element.addEventListener('pointerleave', leave, { signal });
    element.addEventListener('pointerdown', ({ target }) => setDown(!isTool(target)), { signal });
    for (const name of ['pointerup', 'pointercancel'] as const)
      window.addEventListener(name, () => setDown(false), { signal });
    return () => {
      stay();
      stop();
    };
  }, [frame]);
  const selected = only === undefined || frame.current === null ? null : itemOfId(frame.current, only);
  return isDown ? null : (pointed ?? selected);
}

/** The innermost element under a mouse; a finger rests on nothing. */
function restsOn(element: HTMLElement): Element | null {
  return matchMedia('(hover: hover)').matches
    ? ([...element.querySelectorAll(':hover')].at(-1) ?? null)
    : null;
}

function abortable(): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, stop: () => controller.abort() };
}

function isTool(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-tool]') !== null;
}

function toolItem(item: CanvasItem | null): ToolItem | null {
  return item !== null && (item.type === 'wire' || item.type === 'node')
    ? { type: item.type, id: item.id }
    : null;
}

function itemOfId(frame: HTMLElement, id: string): ToolItem | null {
  return toolItem(itemOf(frame.querySelector(`[data-canvas-item="${CSS.escape(id)}"]`)));
}
