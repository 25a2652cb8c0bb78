/** What is pasted outside of fields and dialogs is read by the editor, which is loaded for the first of it. Returns the way to stop. */
export function listenForPaste(page: Document): () => void {
  page.addEventListener('paste', onPaste);
  return () => page.removeEventListener('paste', onPaste);
}

function onPaste(event: ClipboardEvent): void {
  if (isElsewhere(event)) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  event.preventDefault();
  void import('../editing/clipboard.ts').then(({ pasteText }) => pasteText(text));
}

/** Whether a clipboard event belongs to a field or a dialog. */
export function isElsewhere(event: ClipboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  const others = 'input, textarea, [contenteditable="true"], [role="dialog"], .cm-editor';
  return event.defaultPrevented || target?.closest(others) != null;
}
