import type { KeyboardEvent } from 'react';
import { nodeId, policyId } from '../../base/ids.ts';
import { notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { settingsStore } from '../../store/settings-store.ts';
import { removeItems } from '../canvas/canvas-actions.ts';
import { viewCentre } from '../canvas/canvas-view.ts';
import { addNote, frameOrFold } from '../canvas/drawing-actions.ts';
import { setGesture } from '../canvas/gesture-store.ts';
import { keepForGesture } from '../canvas/keep-for-gesture.ts';
import { duplicate } from '../editing/clipboard.ts';
import type { OutlineRow } from './outline-rows.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The keys of the canvas, for the row that has the focus. True if the key was one of them. */
export function handleRowKey(
  event: KeyboardEvent,
  rows: readonly OutlineRow[],
  active: string | null,
): boolean {
  const row = rows.find(({ id }) => id === active);
  if (row === undefined || !(event.target instanceof Element)) return false;
  const box = event.target.getBoundingClientRect();
  const isTaken =
    keepForGesture(event) ||
    named(event, row, { x: box.left + 24, y: box.bottom }) ||
    letter(event, row, { x: box.left + 24, y: box.bottom });
  if (!isTaken) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function named(event: KeyboardEvent, row: OutlineRow, at: Point): boolean {
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      removeItems(idsOf(row));
      return true;
    case 'F2':
      if (!hasName(row)) return false;
      setGesture({ mode: 'rename', id: row.id, at }, 'outline');
      return true;
    case 'F10':
      return event.shiftKey && openRowMenu(row, at);
    case 'ContextMenu':
      return openRowMenu(row, at);
    case 'ArrowUp':
    case 'ArrowDown':
      return event.altKey && row.type === 'policy' && movePolicy(row, event.key === 'ArrowUp' ? -1 : 1);
    default:
      return controlled(event, row);
  }
}

function controlled(event: KeyboardEvent, row: OutlineRow): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'd') return false;
  if (!hasName(row)) return false;
  if (!selectionStore.getState().selected.includes(row.id)) selectionStore.getState().select([row.id]);
  duplicate();
  return true;
}

/** Single keys; they can be switched off (WCAG 2.1.4). */
function letter(event: KeyboardEvent, row: OutlineRow, at: Point): boolean {
  if (!settingsStore.getState().singleKeyShortcuts || event.ctrlKey || event.metaKey || event.altKey)
    return false;
  const key = event.key.toLowerCase();
  if (key === 'a') setGesture({ mode: 'add-list', from: null, at, place: viewCentre() }, 'outline');
  else if (key === 'c' && row.type === 'node')
    setGesture({ mode: 'connect-list', from: nodeId(row.id), at }, 'outline');
  else if (key === 'n') addNoteHere();
  else if (key === 'f') frameOrFoldRow(row);
  else return false;
  return true;
}

/** What is renamed, copied and framed. */
function hasName({ type }: OutlineRow): boolean {
  return type === 'node' || type === 'frame' || type === 'note';
}

function addNoteHere(): void {
  const result = addNote(viewCentre());
  if (!result.ok) notify(result.error, { type: 'none' }, 'warning');
}

function frameOrFoldRow({ id }: OutlineRow): void {
  const { selected, select } = selectionStore.getState();
  const ids = selected.includes(id) ? selected : [id];
  select(ids);
  const result = frameOrFold(ids);
  if (!result.ok) notify(result.error, { type: 'none' }, 'warning');
}

/** Opens the menu of a row, which becomes the selection unless it is part of it. `at` is in px of the window. */
export function openRowMenu({ type, id }: OutlineRow, at: Point): true {
  const { selected, select } = selectionStore.getState();
  if (selected.length > 1 && !selected.includes(id)) select([id]);
  setGesture({ mode: 'menu', target: { type, id }, at, place: viewCentre() }, 'outline');
  return true;
}

function idsOf(row: OutlineRow): readonly string[] {
  const { selected } = selectionStore.getState();
  return selected.includes(row.id) ? selected : [row.id];
}

function movePolicy(
  { id, place, wire }: Extract<OutlineRow, { readonly type: 'policy' }>,
  by: number,
): boolean {
  const at = place + by;
  if (at >= 0 && at < wire.policies.length)
    sessionStore.getState().run({ type: 'move-policy', id: policyId(id), at });
  return true;
}
