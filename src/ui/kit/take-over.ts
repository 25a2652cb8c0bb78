import { dropKeys, giveKeysTo, keysAhead, nextKey } from './typed-ahead.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Gives a field the focus, its text selected, and types into it what was typed before it stood; what is typed elsewhere while it stands is
 * typed into it too. Nothing is lost between: keys are kept up to the moment at which the field has the focus. Returns the way to stop; null is
 * no field.
 */
export function takeOver(field: Field | null): () => void {
  if (field === null) return () => undefined;
  let isOver = false;
  field.focus({ preventScroll: true });
  field.select();
  const typeAll = async () => {
    // One after the other, each in a microtask: React draws what a key has changed before the next one is pressed, and no other key comes between.
    for (await null; !isOver; await null) {
      const key = nextKey();
      if (key === undefined) return;
      type(field, key);
    }
  };
  void typeAll();
  const stop = giveKeysTo((key) => {
    field.focus({ preventScroll: true });
    type(field, key);
  });
  return () => {
    isOver = true;
    stop();
  };
}

/** Presses a key on a field as a keyboard would, the text that it writes included. */
function type(field: Field, key: string): void {
  const goesOn = field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  if (!goesOn || !field.isConnected) return;
  const { selectionStart, selectionEnd, value } = field;
  const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length];
  if (key === 'Backspace') field.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end');
  else if (key.length === 1 && !isFull(field, end - start)) field.setRangeText(key, start, end, 'end');
  else if (key === 'Enter' && field instanceof HTMLTextAreaElement)
    field.setRangeText('\n', start, end, 'end');
  else return;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function isFull({ maxLength, value }: Field, replaced: number): boolean {
  return maxLength >= 0 && value.length - replaced >= maxLength;
}

/** Presses the keys that were kept on what has the focus, beginning with an element that stands now: for menus, which have no field. */
export function replayKeys(element: HTMLElement): void {
  const keys = keysAhead().filter((key) => key !== 'Backspace');
  dropKeys();
  for (const key of keys) {
    const focused = element.contains(document.activeElement) ? document.activeElement : element;
    focused?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
}
