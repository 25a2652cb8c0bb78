import type { KeptWork, TabMemory } from './kept-session.ts';

const tabKey = 'faultline.tab';
const lastKey = 'faultline.last';
const lessonKey = 'faultline.lesson';
/** Each work has a place of its own: two tabs may be closed at once. What stands there is read by rescue.ts. */
export const rescueKey = 'faultline.rescue';
/** Local storage holds about 5 million characters in all. */
const rescueLengthMax = 1_000_000;

/** What a reload of this tab goes back to, and a new tab to what was last open on this device. Values are not checked yet. */
export function readTab(): unknown {
  return read(() => sessionStorage, tabKey);
}

export function readLast(): unknown {
  return read(() => localStorage, lastKey);
}

/** Synchronous, so that it still happens while the page is being closed. */
export function rememberTab(memory: TabMemory): void {
  write(() => sessionStorage, tabKey, memory);
  // The address is the tab's own: another tab that goes back to this work is not there.
  write(() => localStorage, lastKey, { ...memory, address: '' });
}

export function forgetTab(): void {
  try {
    sessionStorage.removeItem(tabKey);
  } catch {
    // No storage, nothing to forget.
  }
}

/** Where this tab stood in a lesson at this very address; null if it was in none. Not checked any further yet. */
export function readLesson(): unknown {
  const value = read(() => sessionStorage, lessonKey);
  const isHere =
    typeof value === 'object' && value !== null && 'address' in value && value.address === location.href;
  return isHere ? value : null;
}

export function leaveLesson(memory: unknown): void {
  write(() => sessionStorage, lessonKey, memory);
}

/** A change that the page was left on before it was saved; put on the shelf by the next page that asks for what is kept. */
export function leaveForRescue(work: KeptWork): void {
  if (work.text.length <= rescueLengthMax) write(() => localStorage, rescueKey + work.entry.id, work);
}

function read(storage: () => Storage, key: string): unknown {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: unknown): void {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // Private windows and full storage: a reload then begins anew, and the shelf says on its own that it cannot keep anything.
  }
}
