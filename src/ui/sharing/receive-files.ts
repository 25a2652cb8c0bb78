import { notify } from '../../store/notice-store.ts';
import { words } from '../words/words.ts';
import { openFile } from './open-text.ts';
import { useSharing } from './sharing-store.ts';

/** Files dropped anywhere on the page are opened. Returns the way to stop. */
export function receiveFiles(page: Document): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  page.addEventListener('dragover', onDragOver, { signal });
  page.addEventListener('dragleave', onDragLeave, { signal });
  page.addEventListener('drop', onDrop, { signal });
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
