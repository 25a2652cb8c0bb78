import { playbackStore } from '../../store/playback-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { settingsStore } from '../../store/settings-store.ts';
import { readCanvasView } from '../canvas/canvas-view.ts';
import { selectAll } from '../editing/select-all.ts';
import { keepKey } from '../kit/typed-ahead.ts';
import { openGallery } from '../learn/learn-store.ts';
import { keepFocus } from './keep-focus.ts';
import { openCommands, useLayout } from './layout-store.ts';
import { redo, undo } from './session-actions.ts';
import { saySummary } from './summary.ts';

interface Shortcut {
  /** `event.key`, lower case. */
  readonly key: string;
  readonly modifier: 'none' | 'command' | 'command-shift' | 'alt';
  readonly act: () => void;
}

/** Single keys act only while they are switched on and nobody is writing. */
const shortcuts: readonly Shortcut[] = [
  { key: ' ', modifier: 'none', act: () => playbackStore.getState().toggle() },
  { key: '.', modifier: 'none', act: () => void playbackStore.getState().step() },
  { key: ',', modifier: 'none', act: () => void playbackStore.getState().stepBack() },
  { key: 'home', modifier: 'none', act: () => void playbackStore.getState().rewind() },
  { key: '?', modifier: 'none', act: () => useLayout.getState().set({ shortcutsOpen: true }) },
  { key: 'b', modifier: 'none', act: () => useLayout.getState().set({ breakItOpen: true }) },
  { key: 'g', modifier: 'none', act: openGallery },
  { key: 'v', modifier: 'none', act: () => useLayout.getState().set({ compareAsked: true }) },
  { key: 'delete', modifier: 'none', act: removeSelected },
  { key: 'backspace', modifier: 'none', act: removeSelected },
  { key: 'escape', modifier: 'none', act: () => selectionStore.getState().clearSelection() },
  { key: 'z', modifier: 'command', act: undo },
  { key: 'z', modifier: 'command-shift', act: redo },
  { key: 'y', modifier: 'command', act: redo },
  { key: 's', modifier: 'alt', act: saySummary },
  { key: 'k', modifier: 'command', act: openCommands },
  // At once: what is copied or cut right afterwards is all of it.
  { key: 'a', modifier: 'command', act: selectAll },
  {
    key: 'l',
    modifier: 'command-shift',
    act: () => void import('../editing/tidy.ts').then(({ tidy }) => tidy()),
  },
];

/** Listens for the page's shortcuts. Whoever handles a key nearer to the focus calls preventDefault. Returns the way to stop. */
export function listenForShortcuts(target: Document): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || takesKey(event)) return;
    const modifier = modifierOf(event);
    const shortcut = shortcuts.find((one) => one.key === keyOf(event) && one.modifier === modifier);
    if (shortcut === undefined) return passToCanvas(event);
    if (isCharacter(shortcut) && !settingsStore.getState().singleKeyShortcuts) return;
    event.preventDefault();
    shortcut.act();
  };
  target.addEventListener('keydown', listener);
  target.addEventListener('keydown', keepForCommands, { capture: true });
  const stopKeeping = keepFocus(target);
  return () => {
    stopKeeping();
    target.removeEventListener('keydown', listener);
    target.removeEventListener('keydown', keepForCommands, { capture: true });
  };
}

/**
 * Where nothing has the focus, as after a new document, a letter is meant for the canvas, which knows A, N, M, F, 0 … Ctrl with D is so from
 * any button, too: a browser would make a bookmark.
 */
function passToCanvas(event: KeyboardEvent): void {
  if (event.key.length > 1) return;
  const modifier = modifierOf(event);
  const isDuplicate = modifier === 'command' && event.key.toLowerCase() === 'd' && fieldOf(event) === null;
  if (!isDuplicate && (event.target !== document.body || modifier !== 'none')) return;
  const frame = readCanvasView()?.frame.current;
  const copy = new KeyboardEvent('keydown', event);
  frame?.dispatchEvent(copy);
  if (copy.defaultPrevented) event.preventDefault();
}

/** What is typed while the list of everything is on its way is meant for it, and not for what still has the focus. */
function keepForCommands(event: KeyboardEvent): void {
  if (!useLayout.getState().commandsOpen) return;
  if (event.target instanceof Element && event.target.closest('[role="dialog"]') !== null) return;
  if (!keepKey(event)) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Fields take all keys; what opens over the page takes all keys; a focused button takes the keys that press it. */
function takesKey(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target === null) return false;
  const field = fieldOf(event);
  if (field !== null && /^a$/i.test(event.key)) return true;
  if (field !== null) return modifierOf(event) === 'none' || (/^[zy]$/i.test(event.key) && hasOwnUndo(field));
  if (target.closest('[role="menu"], [role="dialog"], [role="listbox"]')) return true;
  return event.key === ' ' && target.closest('button, a, [role="button"], summary, [role="tab"]') !== null;
}

function fieldOf({ target }: KeyboardEvent): HTMLElement | null {
  const writes = 'input:not([type="range"]), textarea, select, [contenteditable="true"], .cm-editor';
  return target instanceof HTMLElement ? target.closest<HTMLElement>(writes) : null;
}

/** A field takes back what is being written in it; once that is taken over, undo is for the document. */
function hasOwnUndo(field: HTMLElement): boolean {
  return !field.matches('select, [type="checkbox"], [type="radio"]') && field.dataset.draft !== 'none';
}

function modifierOf(event: KeyboardEvent): Shortcut['modifier'] | 'other' {
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey) return command || event.shiftKey ? 'other' : 'alt';
  if (command) return event.shiftKey ? 'command-shift' : 'command';
  // Shift alone is how `?` and `:` are written.
  return event.shiftKey && event.key.length > 1 ? 'other' : 'none';
}

function keyOf(event: KeyboardEvent): string {
  // Alt changes what a key writes on a Mac; its place does not change.
  return event.altKey ? event.code.replace(/^Key/, '').toLowerCase() : event.key.toLowerCase();
}

function isCharacter({ key, modifier }: Shortcut): boolean {
  return modifier === 'none' && key.length === 1 && key !== ' ';
}

function removeSelected(): void {
  const { selected } = selectionStore.getState();
  if (selected.length > 0) void import('../canvas/canvas-actions.ts').then((m) => m.removeItems(selected));
}
