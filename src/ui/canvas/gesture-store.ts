import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../base/ids.ts';
import { dropKeys } from '../kit/typed-ahead.ts';
import type { CanvasItem } from './reading-order.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a person is in the middle of on the canvas. `at` is in px of the window, `place` on the canvas. */
export type Gesture =
  | { readonly mode: 'none' }
  /** A wire is being drawn from this node, by drag or by clicks. */
  | { readonly mode: 'connecting'; readonly from: NodeId; readonly by: 'drag' | 'click' }
  | { readonly mode: 'connect-list'; readonly from: NodeId; readonly at: Point }
  | { readonly mode: 'add-list'; readonly from: NodeId | null; readonly at: Point; readonly place: Point }
  | { readonly mode: 'menu'; readonly target: MenuTarget; readonly at: Point; readonly place: Point }
  | { readonly mode: 'rename'; readonly id: string; readonly at: Point }
  /** A note's text or a frame's title is being written in its place; null while what it is of is being made. */
  | { readonly mode: 'write'; readonly id: string | null }
  /** A policy, preset or fault of the palette was pressed: on what? */
  | {
      readonly mode: 'target-list';
      readonly what: 'policy' | 'preset' | 'fault';
      readonly kind: string;
      readonly at: Point;
    }
  /** Something of the palette hovers over the canvas. */
  | { readonly mode: 'dropping'; readonly what: 'node' | 'policy' | 'node-fault' | 'wire-fault' };

type MenuTarget =
  | { readonly type: CanvasItem['type'] | 'fault'; readonly id: string }
  | { readonly type: 'pane' };

/** Where the gesture began: what opens for it opens there. */
type GestureHost = 'canvas' | 'outline';

const gestureStore = createStore<{ readonly gesture: Gesture; readonly host: GestureHost }>()(() => ({
  gesture: { mode: 'none' },
  host: 'canvas',
}));

export function useGestureHost(): GestureHost {
  return useStore(gestureStore, ({ host }) => host);
}

export function readGestureHost(): GestureHost {
  return gestureStore.getState().host;
}

export function useGesture<T>(selector: (gesture: Gesture) => T): T {
  return useStore(gestureStore, ({ gesture }) => selector(gesture));
}

export function readGesture(): Gesture {
  return gestureStore.getState().gesture;
}

/** A gesture that follows from another stays where that one was. */
export function setGesture(gesture: Gesture, from?: GestureHost): void {
  const { gesture: before, host } = gestureStore.getState();
  // What was typed while a note was being made is for its field.
  if (before.mode !== 'write' || gesture.mode !== 'write') dropKeys();
  gestureStore.setState({ gesture, host: from ?? (before.mode === 'none' ? 'canvas' : host) });
}

export function endGesture(): void {
  if (readGesture().mode !== 'none') setGesture({ mode: 'none' });
}

/** Whether something stands open at a place of the canvas: a menu, a list or a field. */
export function isSurface(mode: Gesture['mode']): boolean {
  return (
    mode === 'menu' ||
    mode === 'connect-list' ||
    mode === 'add-list' ||
    mode === 'target-list' ||
    mode === 'rename'
  );
}

/** A refusal at the pointer: shown for a few seconds where it happened. */
export const pointerNoticeStore = createStore<{
  readonly text: string;
  readonly at: Point;
  readonly count: number;
}>()(() => ({ text: '', at: { x: 0, y: 0 }, count: 0 }));

export function sayAt(text: string, at: Point): void {
  pointerNoticeStore.setState(({ count }) => ({ text, at, count: count + 1 }));
}
