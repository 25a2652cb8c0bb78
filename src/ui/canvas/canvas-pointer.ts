import type { HTMLAttributes, MouseEvent, PointerEvent } from 'react';
import { nodeId } from '../../base/ids.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { unfoldPanel } from '../shell/show-panel.ts';
import { connect } from './connect.ts';
import { endGesture, readGesture, sayAt, setGesture } from './gesture-store.ts';
import type { InputContext } from './input-context.ts';
import { elementOf, itemOf } from './item-element.ts';
import { openMenu } from './open-menu.ts';
import { moveFreely } from './places-store.ts';
import { stand } from './roving-store.ts';
import { shownOf } from './shown-document.ts';

const longPressMs = 550;
const longPressSlipPx = 8;

type Handlers = Pick<
  HTMLAttributes<HTMLElement>,
  | 'onClickCapture'
  | 'onDoubleClick'
  | 'onContextMenu'
  | 'onFocusCapture'
  | 'onPointerDownCapture'
  | 'onPointerMoveCapture'
  | 'onPointerUpCapture'
  | 'onPointerCancelCapture'
>;

export function createPointerHandlers(context: InputContext): Handlers {
  const longPress = createLongPress(context);
  return {
    onClickCapture: (event) => {
      if (longPress.hasFired() || takeClick(event, context)) {
        event.stopPropagation();
        event.preventDefault();
      }
    },
    onDoubleClick: (event) => {
      if (!isPane(event.target)) return;
      const at = { x: event.clientX, y: event.clientY };
      setGesture({ mode: 'add-list', from: null, at, place: context.view.toCanvas(at) });
    },
    onContextMenu: (event) => {
      if (event.target instanceof Element && event.target.closest('.fl-surface, .fl-controls')) return;
      event.preventDefault();
      openMenu(context, itemOf(event.target), { x: event.clientX, y: event.clientY });
    },
    onFocusCapture: (event) => {
      const item = itemOf(event.target);
      if (item !== null) stand(item.id);
    },
    onPointerDownCapture: (event) => longPress.down(event),
    onPointerMoveCapture: (event) => {
      moveFreely(event.altKey);
      longPress.move(event);
    },
    onPointerUpCapture: () => longPress.cancel(),
    onPointerCancelCapture: () => longPress.cancel(),
  };
}

/** True when the click is dealt with here and must not reach React Flow or the element below. */
function takeClick(event: MouseEvent, context: InputContext): boolean {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('.fl-surface, .fl-controls, .fl-empty, [data-tool]'))
    return false;
  const item = itemOf(target);
  const gesture = readGesture();
  if (gesture.mode === 'connecting') {
    finishConnecting(event, gesture.from);
    return true;
  }
  const port = target.closest('.fl-port-out');
  if (port !== null && item !== null) {
    setGesture({ mode: 'connecting', from: nodeId(item.id), by: 'click' });
    return true;
  }
  if (item === null || item.type === 'wire') {
    if (takeDot(event, context)) return true;
  }
  if (item === null) {
    // The click that ends a drag must not take the focus from what the drag has opened.
    if (isPane(target) && gesture.mode === 'none') context.frame.current?.focus({ preventScroll: true });
    return false;
  }
  elementOf(event.currentTarget, item.id)?.focus({ preventScroll: true });
  // React Flow itself selects nodes and the curves of wires; labels and beads are ours.
  const isLabel = target.closest('.fl-pill, .fl-bead') !== null;
  if (isLabel) pick(item.id, event.shiftKey || event.ctrlKey || event.metaKey);
  return isLabel;
}

export function pick(id: string, isAdding: boolean): void {
  const { select, toggleSelected } = selectionStore.getState();
  // Wires that are drawn as one are selected as one.
  const { bundle } = shownOf(sessionStore.getState().document).ends.get(id) ?? {};
  if (isAdding) toggleSelected(id);
  else select(bundle ?? [id]);
}

function finishConnecting(event: MouseEvent, from: ReturnType<typeof nodeId>): void {
  const item = itemOf(event.target);
  if (item?.type !== 'node') {
    endGesture();
    return;
  }
  if (item.id === from) {
    endGesture();
    return;
  }
  const result = connect(from, nodeId(item.id));
  if (result.ok) endGesture();
  else sayAt(result.error, { x: event.clientX, y: event.clientY });
}

/** A click on a dot selects its trace. */
function takeDot(event: MouseEvent, { frame, dotAt }: InputContext): boolean {
  const box = frame.current?.getBoundingClientRect();
  if (box === undefined || (event.target instanceof Element && event.target.closest('.fl-pill')))
    return false;
  const dot = dotAt(event.clientX - box.left, event.clientY - box.top);
  if (dot === null) return false;
  selectionStore.getState().selectTrace(dot.trace);
  unfoldPanel('trace');
  return true;
}

function isPane(target: EventTarget): boolean {
  return target instanceof Element && target.classList.contains('react-flow__pane');
}

/** Touch has no right button: resting on something opens its menu. */
function createLongPress(context: InputContext) {
  let timer = 0;
  let start = { x: 0, y: 0 };
  let fired = false;
  const cancel = () => clearTimeout(timer);
  return {
    cancel,
    hasFired: () => {
      const hadFired = fired;
      fired = false;
      return hadFired;
    },
    down: (event: PointerEvent) => {
      cancel();
      fired = false;
      if (event.pointerType !== 'touch' || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY };
      const { target } = event;
      timer = window.setTimeout(() => {
        fired = true;
        openMenu(context, itemOf(target), start);
      }, longPressMs);
    },
    move: (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > longPressSlipPx) cancel();
    },
  };
}
