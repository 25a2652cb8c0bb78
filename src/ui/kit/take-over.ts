import { dropKeys, keysAhead } from './typed-ahead.ts';

/** What a field holds after those keys; Enter begins a new line where there are lines. */
export function textAhead(hasLines = false): string {
  return keysAhead().reduce<string>((text, key) => {
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
  const keys = keysAhead().filter((key) => key !== 'Backspace' && (what === 'all' || key.length > 1));
  dropKeys();
  for (const key of keys) {
    const focused = element.contains(document.activeElement) ? document.activeElement : element;
    focused?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
}
