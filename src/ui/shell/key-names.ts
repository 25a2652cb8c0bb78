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
  commands: isMac ? '⌘K' : 'Ctrl+K',
  copy: isMac ? '⌘C' : 'Ctrl+C',
  cut: isMac ? '⌘X' : 'Ctrl+X',
  paste: isMac ? '⌘V' : 'Ctrl+V',
  duplicate: isMac ? '⌘D' : 'Ctrl+D',
  selectAll: isMac ? '⌘A' : 'Ctrl+A',
  menu: 'Shift+F10',
  tidy: isMac ? '⇧⌘L' : 'Ctrl+Shift+L',
  gallery: 'G',
  compare: 'V',
  run: isMac ? '⌘Enter' : 'Ctrl+Enter',
} as const;
