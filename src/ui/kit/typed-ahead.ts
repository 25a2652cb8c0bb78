/** Keys of who types faster than a part of the screen loads, kept for it until it stands. */
let kept: string[] = [];
const keptMax = 40;

/** Keeps a key for the part that is coming; modifiers alone are no keys. False if it is none that a list or field could use. */
export function keepKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (key.length > 1 && !['Enter', 'Escape', 'Backspace', 'ArrowDown', 'ArrowUp'].includes(key)) return false;
  if (kept.length < keptMax) kept.push(key);
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
