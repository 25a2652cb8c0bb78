import { useEffect } from 'react';
import { type LayoutState, useLayout } from '../shell/layout-store.ts';
import { listenForClipboard } from './clipboard-events.ts';
import { CommandPalette } from './command-palette.tsx';

const selectOpen = (state: LayoutState) => state.commandsOpen;

/** What edits from anywhere on the page: the clipboard, and the list of everything. */
export function EditingLayer() {
  const isOpen = useLayout(selectOpen);
  useEffect(() => listenForClipboard(document), []);
  return isOpen ? <CommandPalette /> : null;
}
