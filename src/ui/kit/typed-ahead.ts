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

/** What a field holds after those keys; Enter begins a new line where there are lines. */
export function textAhead(hasLines = false): string {
  return kept.reduce((text, key) => {
    if (key === 'Backspace') return text.slice(0, -1);
    if (key === 'Enter' && hasLines) return `${text}\n`;
    return key.length === 1 ? text + key : text;
  }, '');
}

/** Gives a field the focus: its text is selected, unless it is what was typed before the field stood; then the next letter goes behind it. */
export function takeOver(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (field === null) return;
  field.focus({ preventScroll: true });
  if (textAhead() === '') field.select();
  else field.setSelectionRange(field.value.length, field.value.length);
  replayKeys(field, 'no letters');
}

/** Presses the keys on what has the focus, beginning with an element that stands now, and forgets all. Letters are for who has no field. */
export function replayKeys(element: HTMLElement, what: 'all' | 'no letters'): void {
  const keys = kept.filter((key) => key !== 'Backspace' && (what === 'all' || key.length > 1));
  dropKeys();
  for (const key of keys) {
    const focused = element.contains(document.activeElement) ? document.activeElement : element;
    focused?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
}
