const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys as they are written on this machine's keyboard. */
export const keyNames = {
  undo: isMac ? '⌘Z' : 'Ctrl+Z',
  redo: isMac ? '⇧⌘Z' : 'Ctrl+Shift+Z',
  remove: 'Delete',
  playPause: 'Space',
  step: '.',
  stepBack: ',',
  rewind: 'Home',
  clear: 'Esc',
  sheet: '?',
  summary: isMac ? '⌥S' : 'Alt+S',
  breakIt: 'B',
} as const;
