import { type KeptWork, readKeptSession } from './kept-session.ts';
import { rescueKey } from './tab-memory.ts';

/** What pages left behind that could not save it before they were closed. */
export function rescuedWorks(): readonly KeptWork[] {
  return rescueKeys().flatMap((key) => readRescue(key) ?? []);
}

/** Nothing is left to rescue of a work that was kept at this time or later. */
export function forgetRescue(id: string, savedAtMs: number): void {
  for (const key of rescueKeys()) {
    const left = readRescue(key);
    if (left === null || (left.entry.id === id && left.entry.savedAtMs <= savedAtMs)) forget(key);
  }
}

function rescueKeys(): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(rescueKey));
  } catch {
    // Blocked site data: nothing was left there either.
    return [];
  }
}

/** Storage may hold anything. */
function readRescue(key: string): KeptWork | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof value !== 'object' || value === null || !('entry' in value) || !('text' in value)) return null;
    const entry = readKeptSession(value.entry);
    return entry === null || typeof value.text !== 'string' ? null : { entry, text: value.text };
  } catch {
    return null;
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // It will be put on the shelf again, which changes nothing.
  }
}
