import { type KeyboardEvent, useRef, useState } from 'react';

export interface Roving<Key> {
  /** The one row that Tab reaches. */
  readonly active: Key | null;
  readonly setActive: (key: Key) => void;
  readonly refOf: (key: Key) => (element: HTMLElement | null) => void;
  /** Moves by up, down, home, end; `onKey` gets the others. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** False if the row is not drawn yet. */
  readonly moveTo: (key: Key) => boolean;
}

/** One tab stop for a list of rows; arrows move in it. The active row stays itself when rows come and go around it. */
export function useRoving<Key>(keys: readonly Key[], onMove?: (key: Key) => void): Roving<Key> {
  const [wanted, setWanted] = useState<Key | null>(null);
  const elements = useRef(new Map<Key, HTMLElement>());
  const active = wanted !== null && keys.includes(wanted) ? wanted : (keys[0] ?? null);

  function moveTo(key: Key): boolean {
    setWanted(key);
    elements.current.get(key)?.focus();
    onMove?.(key);
    return elements.current.has(key);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || active === null) return;
    const at = keys.indexOf(active);
    const target = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: keys.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const key = keys[Math.min(keys.length - 1, Math.max(0, target))];
    if (key !== undefined) moveTo(key);
  }

  const refOf = (key: Key) => (element: HTMLElement | null) => {
    if (element) elements.current.set(key, element);
    else elements.current.delete(key);
  };
  return { active, setActive: setWanted, refOf, onKeyDown, moveTo };
}
