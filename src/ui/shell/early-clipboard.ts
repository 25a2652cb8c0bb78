import { selectionStore } from '../../store/selection-store.ts';

/**
 * The clipboard's keys until the editor is there. What is pasted outside of fields and dialogs is read by the editor, which is loaded for the
 * first of it; what is copied or cut before it listens itself is written as soon as it has come. Returns the way to stop.
 */
export function listenEarly(page: Document): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  page.addEventListener('paste', onPaste, { signal });
  for (const type of ['copy', 'cut'] as const) page.addEventListener(type, onCopy, { signal });
  return () => stop.abort();
}

let isHeard = false;

/** Tells whether the editor itself listens to what is copied and cut. */
export function hearCopies(heard: boolean): void {
  isHeard = heard;
}

/** Text that somebody has marked is theirs to copy. */
export function isMarkedText(): boolean {
  return (window.getSelection()?.toString() ?? '') !== '';
}

function onPaste(event: ClipboardEvent): void {
  if (isElsewhere(event)) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  event.preventDefault();
  void import('../editing/clipboard.ts').then(({ pasteText }) => pasteText(text));
}

function onCopy(event: ClipboardEvent): void {
  const nothing = selectionStore.getState().selected.length === 0;
  if (isHeard || nothing || isElsewhere(event) || isMarkedText()) return;
  void import('../editing/clipboard.ts').then(({ copy, cut }) => (event.type === 'cut' ? cut() : copy()));
}

/** Whether a clipboard event belongs to a field or a dialog. */
export function isElsewhere(event: ClipboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  const others = 'input, textarea, [contenteditable="true"], [role="dialog"], .cm-editor';
  return event.defaultPrevented || target?.closest(others) != null;
}
