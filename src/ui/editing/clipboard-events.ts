import { notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { hearCopies, isElsewhere, isMarkedText } from '../shell/early-clipboard.ts';
import { copyOfSelection, removeCut, sayCopied } from './clipboard.ts';

/** Copy and cut by the device's own keys and menus, wherever no field is written in. Returns the way to stop. */
export function listenForClipboard(page: Document): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  page.addEventListener('copy', (event) => take(event, sayCopied), { signal });
  page.addEventListener('cut', (event) => take(event, removeCut), { signal });
  hearCopies(true);
  return () => {
    hearCopies(false);
    stop.abort();
  };
}

type Made = Extract<ReturnType<typeof copyOfSelection>, { readonly ok: true }>['value'];

function take(event: ClipboardEvent, done: (made: Made) => void): void {
  if (isElsewhere(event) || event.clipboardData === null) return;
  if (isMarkedText()) return;
  const made = copyOfSelection();
  if (!made.ok) {
    if (selectionStore.getState().selected.length > 0) notify(made.error, { type: 'none' }, 'warning');
    return;
  }
  event.preventDefault();
  event.clipboardData.setData('text/plain', made.value.text);
  done(made.value);
}
