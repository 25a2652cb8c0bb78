import { notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { copyOfSelection, pasteText, removeCut, sayCopied } from './clipboard.ts';

/** Copy, cut and paste by the device's own keys and menus, wherever no field is written in. Returns the way to stop. */
export function listenForClipboard(page: Document): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  page.addEventListener('copy', (event) => take(event, sayCopied), { signal });
  page.addEventListener('cut', (event) => take(event, removeCut), { signal });
  page.addEventListener('paste', onPaste, { signal });
  return () => stop.abort();
}

type Made = Extract<ReturnType<typeof copyOfSelection>, { readonly ok: true }>['value'];

/** Text that somebody has marked is theirs to copy. */
function take(event: ClipboardEvent, done: (made: Made) => void): void {
  if (isElsewhere(event) || event.clipboardData === null) return;
  if ((window.getSelection()?.toString() ?? '') !== '') return;
  const made = copyOfSelection();
  if (!made.ok) {
    if (selectionStore.getState().selected.length > 0) notify(made.error, { type: 'none' }, 'warning');
    return;
  }
  event.preventDefault();
  event.clipboardData.setData('text/plain', made.value.text);
  done(made.value);
}

function onPaste(event: ClipboardEvent): void {
  if (isElsewhere(event)) return;
  event.preventDefault();
  pasteText(event.clipboardData?.getData('text/plain') ?? '');
}

function isElsewhere(event: ClipboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  const others = 'input, textarea, [contenteditable="true"], [role="dialog"], .cm-editor';
  return event.defaultPrevented || target?.closest(others) != null;
}
