/** Keys of who types faster than a part of the screen loads, kept for it until it stands. */
let kept: string[] = [];
const keptMax = 40;
let taker: ((key: string) => void) | null = null;

/**
 * Keeps a key for the part that is coming, or gives it to the field that stands already and has lost the focus; modifiers alone are no keys.
 * False if it is none that a list or field could use.
 */
export function keepKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (key.length > 1 && !['Enter', 'Escape', 'Backspace', 'ArrowDown', 'ArrowUp'].includes(key)) return false;
  if (taker !== null) taker(key);
  else if (kept.length < keptMax) kept.push(key);
  return true;
}

/** Forgets what was typed for something else. */
export function dropKeys(): void {
  kept = [];
}

/** The keys as they were pressed. Drops nothing, so that a component may be drawn twice before it stands; call `dropKeys` then. */
export function keysAhead(): readonly string[] {
  return kept;
}

/** Takes the key that was pressed first. */
export function nextKey(): string | undefined {
  return kept.shift();
}

/** From now on keys go there. Returns the way to keep them again. */
export function giveKeysTo(next: (key: string) => void): () => void {
  taker = next;
  return () => {
    if (taker === next) taker = null;
  };
}
