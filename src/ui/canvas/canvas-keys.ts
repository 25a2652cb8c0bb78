import type { HTMLAttributes, KeyboardEvent } from 'react';
import { nodeId } from '../../base/ids.ts';
import { announce } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { settingsStore } from '../../store/settings-store.ts';
import { selectAll } from '../editing/select-all.ts';
import { keepKey } from '../kit/typed-ahead.ts';
import { useLayout } from '../shell/layout-store.ts';
import { words } from '../words/first-words.ts';
import { removeItems } from './canvas-actions.ts';
import { pick } from './canvas-pointer.ts';
import { focusLater } from './focus-later.ts';
import { endGesture, isSurface, readGesture, setGesture } from './gesture-store.ts';
import type { InputContext } from './input-context.ts';
import { centreOf, elementOf, itemOf } from './item-element.ts';
import { placeOfItem } from './item-place.ts';
import { gridStep } from './node-size.ts';
import { openMenu } from './open-menu.ts';
import { commitPlaces, nudgePlaces } from './places-store.ts';
import { type CanvasItem, readingOrder } from './reading-order.ts';
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
      if (isSurface(readGesture().mode) && keepKey(event)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const item = itemOf(event.target);
      const taken =
        arrow(event, item) ||
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
        return remove(selected.length > 0 ? selected : item === null ? [] : [item.id], context);
      case 'Enter':
      case ' ':
        if (item === null) return false;
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

/** Single keys; they can be switched off (WCAG 2.1.4). */
function letter(event: Key, item: CanvasItem | null, context: InputContext): boolean {
  const { singleKeyShortcuts } = settingsStore.getState();
  if (!singleKeyShortcuts || event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key.toLowerCase()) {
    case 'c':
      return openConnectList(item, context);
    case 'a':
      return openAddList(item, context);
    case '+':
    case '=':
      context.view.zoomBy(1.2);
      return true;
    case '-':
      context.view.zoomBy(1 / 1.2);
      return true;
    case '0':
      context.view.zoomTo(1);
      return true;
    case '1':
      context.view.fit();
      return true;
    case '2':
      context.view.fit(selectionStore.getState().selected);
      return true;
    case 'x':
      return cutOrPlug(item);
    case 'm':
      useLayout.setState(({ mapOpen }) => ({ mapOpen: !mapOpen }));
      return true;
    default:
      return false;
  }
}

/** Scissors, plug and wall load with the first key. */
function cutOrPlug(item: CanvasItem | null): boolean {
  const { selected } = selectionStore.getState();
  const ids = item !== null && !selected.includes(item.id) ? [item.id] : selected;
  if (ids.length === 0) return false;
  void import('../faults/wall.ts').then((wall) => wall.cutOrPlug(ids));
  return true;
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
function walk({ frame, view }: InputContext, item: CanvasItem, by: number): boolean {
  const items = readingOrder(sessionStore.getState().document);
  const next = items[items.findIndex((one) => one.id === item.id) + Math.sign(by)];
  if (next === undefined || frame.current === null) return false;
  stand(next.id);
  const element = elementOf(frame.current, next.id);
  bringIntoView(frame.current, element, next, view);
  element?.focus({ preventScroll: true });
  if (element === null) focusSoon(frame.current, next.id);
  return true;
}

/** Out of view on a large canvas there is no element yet: it comes with the next frames. */
function focusSoon(frame: HTMLElement, id: string): void {
  focusLater(() => elementOf(frame, id)?.focus({ preventScroll: true }));
}

function bringIntoView(
  frame: HTMLElement,
  element: HTMLElement | null,
  item: CanvasItem,
  view: InputContext['view'],
): void {
  const outer = frame.getBoundingClientRect();
  const inner = element?.getBoundingClientRect();
  if (
    inner !== undefined &&
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  )
    return;
  const place = placeOfItem(item.id);
  if (place !== null) view.centre(place);
}

/** What arrow keys move: the selected nodes, if the one that has the focus is among them or the pane has it. */
function movable(item: CanvasItem | null): readonly string[] {
  const { selected } = selectionStore.getState();
  if (item !== null && (item.type !== 'node' || !selected.includes(item.id))) return [];
  const { nodes } = sessionStore.getState().document;
  return selected.filter((id) => nodes.some((node) => node.id === id));
}

function remove(ids: readonly string[], { frame }: InputContext): boolean {
  if (ids.length === 0) return false;
  removeItems(ids);
  // What had the focus is gone: the canvas keeps it, so that the next key still means the canvas.
  focusLater(() => {
    const { current } = rovingStore.getState();
    const next = current === null || frame.current === null ? null : elementOf(frame.current, current);
    (next ?? frame.current)?.focus({ preventScroll: true });
  });
  return true;
}

function menu(item: CanvasItem | null, context: InputContext): boolean {
  const element = anchor(item, context);
  if (element === null) return false;
  openMenu(context, item, centreOf(element));
  return true;
}

function rename(item: CanvasItem | null, context: InputContext): boolean {
  const element = anchor(item, context);
  if (item?.type !== 'node' || element === null) return false;
  setGesture({ mode: 'rename', id: nodeId(item.id), at: centreOf(element) });
  return true;
}

function openConnectList(item: CanvasItem | null, context: InputContext): boolean {
  const element = anchor(item, context);
  if (item?.type !== 'node' || element === null) return false;
  setGesture({ mode: 'connect-list', from: nodeId(item.id), at: centreOf(element) });
  return true;
}

/** Adds beside what has the focus, else in the middle of the view. */
function openAddList(item: CanvasItem | null, context: InputContext): boolean {
  const element = anchor(item, context);
  if (element === null) return false;
  const at = centreOf(element);
  setGesture({ mode: 'add-list', from: null, at, place: context.view.toCanvas(at) });
  return true;
}

function anchor(item: CanvasItem | null, { frame }: InputContext): HTMLElement | null {
  return item === null || frame.current === null ? frame.current : elementOf(frame.current, item.id);
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, .fl-surface, .fl-controls, .fl-empty') !== null
  );
}
