import type { KeyboardEvent } from 'react';
import { nodeId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import { findFrame } from '../../model/document.ts';
import { notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { settingsStore } from '../../store/settings-store.ts';
import { useLayout } from '../shell/layout-store.ts';
import { nextPlace } from './canvas-view.ts';
import { endGesture, readGesture, setGesture } from './gesture-store.ts';
import type { InputContext } from './input-context.ts';
import { centreOf, elementOf } from './item-element.ts';
import type { CanvasItem } from './reading-order.ts';

type Key = KeyboardEvent<HTMLElement>;

/** Single keys; they can be switched off (WCAG 2.1.4). */
export function letter(event: Key, item: CanvasItem | null, context: InputContext): boolean {
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
    case 'f':
      return frameOrFold(item);
    case 'n':
      return addNote(context);
    case 'm':
      useLayout.setState(({ mapOpen }) => ({ mapOpen: !mapOpen }));
      return true;
    default:
      return false;
  }
}

/** F folds the frame that has the focus, else puts one around the selected nodes. */
function frameOrFold(item: CanvasItem | null): boolean {
  const { selected, select } = selectionStore.getState();
  const ids = item === null || selected.includes(item.id) ? selected : [item.id];
  if (ids !== selected) select(ids);
  const [only = ''] = ids;
  const isFrame = ids.length === 1 && findFrame(sessionStore.getState().document, only) !== undefined;
  if (!isFrame) setGesture({ mode: 'write', id: null });
  // What was selected when the key was pressed counts, not what is when the code is there.
  void finish(import('./drawing-actions.ts').then((m) => m.frameOrFold(ids)));
  return true;
}

function addNote({ view, frame }: InputContext): boolean {
  if (frame.current === null) return false;
  const place = view.toCanvas(centreOf(frame.current));
  setGesture({ mode: 'write', id: null });
  void finish(import('./drawing-actions.ts').then((m) => m.addNote(place)));
  return true;
}

/** Says why nothing came of it; then there is no field either, for which keys were kept. */
async function finish(done: Promise<Result<void, string>>): Promise<void> {
  try {
    const result = await done;
    if (!result.ok) notify(result.error, { type: 'none' }, 'warning');
  } finally {
    const gesture = readGesture();
    if (gesture.mode === 'write' && gesture.id === null) endGesture();
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

function openConnectList(item: CanvasItem | null, context: InputContext): boolean {
  const element = anchor(item, context);
  if (item?.type !== 'node' || element === null) return false;
  setGesture({ mode: 'connect-list', from: nodeId(item.id), at: centreOf(element) });
  return true;
}

/** Adds to the right of the node that has the focus, else where what has it stands, else in the middle of the view. */
export function openAddList(item: CanvasItem | null, context: InputContext): boolean {
  const element = anchor(item, context);
  if (element === null) return false;
  const at = centreOf(element);
  const { nodes } = sessionStore.getState().document;
  const place = item?.type === 'node' ? nextPlace(nodes, [item.id]) : context.view.toCanvas(at);
  setGesture({ mode: 'add-list', from: null, at, place });
  return true;
}

/** The element of an item, or the canvas. */
export function anchor(item: CanvasItem | null, { frame }: InputContext): HTMLElement | null {
  return item === null || frame.current === null ? frame.current : elementOf(frame.current, item.id);
}
