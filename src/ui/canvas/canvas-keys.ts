import type { HTMLAttributes, KeyboardEvent } from 'react';
import { nodeId } from '../../base/ids.ts';
import { announce } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { settingsStore } from '../../store/settings-store.ts';
import { selectAll } from '../editing/select-all.ts';
import { words } from '../words/words.ts';
import { bringIntoView } from './bring-into-view.ts';
import { removeItems } from './canvas-actions.ts';
import { anchor, letter, openAddList } from './canvas-letters.ts';
import { pick } from './canvas-pointer.ts';
import { focusItemLater, focusLater } from './focus-later.ts';
import { endGesture, readGesture, setGesture } from './gesture-store.ts';
import type { InputContext } from './input-context.ts';
import { centreOf, elementOf, itemOf } from './item-element.ts';
import { keepForGesture } from './keep-for-gesture.ts';
import { gridStep } from './node-size.ts';
import { openMenu } from './open-menu.ts';
import { placedThings } from './placed-things.ts';
import { commitPlaces, nudgePlaces } from './places-store.ts';
import { type CanvasItem, canvasOrder } from './reading-order.ts';
import { rovingStore, stand } from './roving-store.ts';

/** A run of arrow keys is one move; it ends when a key is let go or nothing more comes for this long. */
const moveRestMs = 600;
const farSteps = 5;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Key = KeyboardEvent<HTMLElement>;
type Handlers = Pick<HTMLAttributes<HTMLElement>, 'onKeyDown' | 'onKeyUp'>;

/** Everything the canvas does by keyboard. Keys that are not its own go on to the page. */
export function createKeyHandlers(context: InputContext): Handlers {
  let moveTimer = 0;
  function endMove(): void {
    clearTimeout(moveTimer);
    const moves = commitPlaces();
    const [first] = moves;
    if (first !== undefined) announce(words().canvas.moved(moves.length, first.x, first.y));
  }

  function arrow(event: Key, item: CanvasItem | null): boolean {
    const direction = arrows[event.key];
    if (direction === undefined) return false;
    const moving = movable(item);
    if (moving.length === 0) return item !== null && walk(context, item, direction[0] + direction[1]);
    const step = gridStep * (event.shiftKey ? farSteps : 1);
    nudgePlaces(moving, direction[0] * step, direction[1] * step);
    clearTimeout(moveTimer);
    moveTimer = window.setTimeout(endMove, moveRestMs);
    return true;
  }

  return {
    onKeyDown: (event) => {
      if (isTyping(event.target)) return;
      if (keepForGesture(event)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const item = itemOf(event.target);
      const taken =
        arrow(event, item) ||
        addOnGround(event, context) ||
        walkOrLeave(event, item, context) ||
        command(event, item) ||
        letter(event, item, context);
      if (!taken) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onKeyUp: (event) => {
      if (arrows[event.key] !== undefined) endMove();
    },
  };

  function command(event: Key, item: CanvasItem | null): boolean {
    const { selected } = selectionStore.getState();
    const isControl = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case 'Delete':
      case 'Backspace':
        return remove(meant(event, item, selected), context);
      case 'Enter':
      case ' ':
        if (item === null) return false;
        if (event.key === 'Enter' && isDrawing(item) && selected.length === 1 && selected[0] === item.id)
          return write(item);
        pick(item.id, isControl || event.shiftKey);
        return true;
      case 'F2':
        return rename(item, context);
      case 'F10':
        return event.shiftKey && menu(item, context);
      case 'ContextMenu':
        return menu(item, context);
      default:
        return isControl && !event.shiftKey && controlled(event.key.toLowerCase(), selected);
    }
  }
}

/**
 * Tab on the ground of the canvas, which only a click gives the focus: an empty canvas is a stop of Tab itself. When the list is closed the focus
 * is on a node, so that Tab is never caught here.
 */
function addOnGround({ key, shiftKey, target }: Key, context: InputContext): boolean {
  if (key !== 'Tab' || shiftKey || target !== context.frame.current) return false;
  if (!settingsStore.getState().singleKeyShortcuts || sessionStore.getState().document.nodes.length === 0)
    return false;
  return openAddList(null, context);
}

function controlled(key: string, selected: readonly string[]): boolean {
  if (key === 'a') {
    selectAll();
    return true;
  }
  if (key === 'd' && selected.length > 0) {
    void import('../editing/clipboard.ts').then(({ duplicate }) => duplicate());
    return true;
  }
  return false;
}

/** Tab walks in the order of the calls; Escape lets go of one thing at a time and at last of the canvas. */
function walkOrLeave(event: Key, item: CanvasItem | null, context: InputContext): boolean {
  if (event.key === 'Tab' && item !== null) return walk(context, item, event.shiftKey ? -1 : 1);
  if (event.key !== 'Escape') return false;
  if (readGesture().mode !== 'none') endGesture();
  else if (selectionStore.getState().selected.length > 0) selectionStore.getState().clearSelection();
  else context.frame.current?.querySelector<HTMLElement>('.fl-controls button')?.focus();
  return true;
}

/** Steps to a neighbour in reading order; false at either end, where the key goes on to the page. */
function walk(context: InputContext, item: CanvasItem, by: number): boolean {
  const { frame } = context;
  const items = canvasOrder(sessionStore.getState().document);
  const next = items[items.findIndex((one) => one.id === item.id) + Math.sign(by)];
  if (next === undefined || frame.current === null) return false;
  stand(next.id);
  const element = elementOf(frame.current, next.id);
  bringIntoView(context, next.id);
  element?.focus({ preventScroll: true });
  if (element === null) focusItemLater(frame.current, next.id);
  return true;
}

/** What arrow keys move: the selected nodes, notes and frames, if the one that has the focus is among them or the pane has it. */
function movable(item: CanvasItem | null): readonly string[] {
  const { selected } = selectionStore.getState();
  if (item !== null && !((item.type === 'node' || isDrawing(item)) && selected.includes(item.id))) return [];
  const things = placedThings(sessionStore.getState().document);
  return selected.filter((id) => things.some((thing) => thing.id === id));
}

/** The selection; but who has walked by keys to something else means what the ring is around, unless it is just moving on to what was selected. */
function meant({ target }: Key, item: CanvasItem | null, selected: readonly string[]): readonly string[] {
  if (item === null || selected.includes(item.id)) return selected;
  const stands = target instanceof Element && target.matches(':focus-visible');
  const isWalked = stands && rovingStore.getState().current === item.id;
  return isWalked || selected.length === 0 ? [item.id] : selected;
}

function remove(ids: readonly string[], context: InputContext): boolean {
  const { frame } = context;
  if (ids.length === 0) return false;
  removeItems(ids);
  // What had the focus is gone: the canvas keeps it, so that the next key still means the canvas.
  focusLater(() => {
    const { current } = rovingStore.getState();
    const next = current === null || frame.current === null ? null : elementOf(frame.current, current);
    if (current !== null) bringIntoView(context, current);
    (next ?? frame.current)?.focus({ preventScroll: true });
    return true;
  });
  return true;
}

function menu(item: CanvasItem | null, context: InputContext): boolean {
  const element = anchor(item, context);
  if (element === null) return false;
  openMenu(context, item, centreOf(element));
  return true;
}

function isDrawing(item: CanvasItem): boolean {
  return item.type === 'note' || item.type === 'frame';
}

/** A note's text or a frame's title is written in its place. */
function write({ id }: CanvasItem): true {
  setGesture({ mode: 'write', id });
  return true;
}

function rename(item: CanvasItem | null, context: InputContext): boolean {
  if (item !== null && isDrawing(item)) return write(item);
  const element = anchor(item, context);
  if (item?.type !== 'node' || element === null) return false;
  setGesture({ mode: 'rename', id: nodeId(item.id), at: centreOf(element) });
  return true;
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [role="menu"], .fl-surface, .fl-controls, .fl-empty') !== null
  );
}
