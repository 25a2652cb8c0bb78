import { useSyncExternalStore } from 'react';
import {
  type NodeNumbers,
  onNodeNumbers,
  onWireNumbers,
  readNodeNumbers,
  readWireNumbers,
  type WireNumbers,
} from '../../store/live-numbers.ts';

// Numbers come ten times a second; people read them five times a second at most, and painting text is what a large canvas costs. So
// changes are gathered and shown together, and a component that asks for the drawn value alone, as a string or number, wakes only when
// that value has changed.
const showEveryMs = 200;

const waiting = new Set<() => void>();
let timer = 0;
let shownMs = 0;

function later(listener: () => void): void {
  waiting.add(listener);
  if (timer !== 0) return;
  timer = window.setTimeout(show, Math.max(0, shownMs + showEveryMs - performance.now()));
}

function show(): void {
  timer = 0;
  shownMs = performance.now();
  const due = [...waiting];
  waiting.clear();
  for (const listener of due) listener();
}

/** What a component draws of a node's numbers; `view` must give a primitive. */
export function useNodeView<Value extends string | number | boolean>(
  id: string,
  view: (numbers: NodeNumbers | null) => Value,
): Value {
  return useSyncExternalStore(
    (listener) =>
      gathered(
        onNodeNumbers(id, () => later(listener)),
        listener,
      ),
    () => view(readNodeNumbers(id)),
  );
}

/** The same for a wire. */
export function useWireView<Value extends string | number | boolean>(
  id: string,
  view: (numbers: WireNumbers | null) => Value,
): Value {
  return useSyncExternalStore(
    (listener) =>
      gathered(
        onWireNumbers(id, () => later(listener)),
        listener,
      ),
    () => view(readWireNumbers(id)),
  );
}

export function statusOf(numbers: NodeNumbers | WireNumbers | null): NodeNumbers['status'] {
  return numbers?.status ?? 'idle';
}

function gathered(stop: () => void, listener: () => void): () => void {
  return () => {
    waiting.delete(listener);
    stop();
  };
}
