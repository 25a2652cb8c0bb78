import { notify } from '../../store/notice-store.ts';
import { words } from '../words/words.ts';
import { openFile, openText } from './open-text.ts';
import { useSharing } from './sharing-store.ts';

/** Files dropped anywhere on the page, and documents pasted outside of fields, are opened. Returns the way to stop. */
export function receiveFiles(page: Document): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  page.addEventListener('dragover', onDragOver, { signal });
  page.addEventListener('dragleave', onDragLeave, { signal });
  page.addEventListener('drop', onDrop, { signal });
  page.addEventListener('paste', onPaste, { signal });
  return () => stop.abort();
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function onDragOver(event: DragEvent): void {
  if (!holdsFiles(event)) return;
  // Without this the browser leaves the page for the file, and the page's state with it.
  event.preventDefault();
  if (!useSharing.getState().isFileOver) useSharing.setState({ isFileOver: true });
}

function onDragLeave(event: DragEvent): void {
  // No related target: the pointer has left the window.
  if (event.relatedTarget === null) useSharing.setState({ isFileOver: false });
}

function onDrop(event: DragEvent): void {
  useSharing.setState({ isFileOver: false });
  if (!holdsFiles(event) || event.defaultPrevented) return;
  event.preventDefault();
  const files = event.dataTransfer?.files;
  const first = files?.item(0);
  if (!first) return;
  if ((files?.length ?? 0) > 1) notify(words().sharing.oneFile);
  void openFile(first);
}

function onPaste(event: ClipboardEvent): void {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (event.defaultPrevented || target?.closest('input, textarea, [contenteditable="true"], [role="dialog"]'))
    return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!isMeantForUs(text)) return;
  event.preventDefault();
  const problem = openText(words().sharing.clipboard, text);
  if (problem !== null) notify(problem, { type: 'none' }, 'warning');
}

/** A document, a session or a link; anything else that is pasted beside a field is nobody's mistake to hear about. */
function isMeantForUs(text: string): boolean {
  const start = text.slice(0, 4000);
  const isOurJson = /^\s*\{/.test(start) && /"format"\s*:\s*"faultline/.test(start);
  return isOurJson || /^\s*(https?:\S*)?#d=/i.test(start);
}
