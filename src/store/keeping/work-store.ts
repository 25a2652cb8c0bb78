import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ShelfProblem } from './database.ts';

/** Why the work is not kept: the shelf's reasons, or that it is longer than what is read back. */
export type UnsavedReason = ShelfProblem | 'too-long';

export type Saving =
  /** Nothing of a person's own to keep yet. */
  | { readonly mode: 'untouched' }
  | { readonly mode: 'saving' }
  | { readonly mode: 'saved' }
  | { readonly mode: 'unsaved'; readonly reason: UnsavedReason }
  /** An embedded page keeps nothing. */
  | { readonly mode: 'off' };

export interface WorkState {
  /** Name of the piece of work that is open, on this device's shelf. */
  readonly id: string;
  readonly saving: Saving;
  /** Counts what was put on the shelf or taken from it: a list that is shown reads it again. */
  readonly shelfCount: number;
}

/** The piece of work that is open and whether it is kept. */
export const workStore = createStore<WorkState>()(() => ({
  id: newWorkId(),
  saving: { mode: 'untouched' },
  shelfCount: 0,
}));

export function useWork<T>(selector: (state: WorkState) => T): T {
  return useStore(workStore, selector);
}

/** Unlike everything in a session this must differ between tabs and devices. */
export function newWorkId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function shelfChanged(): void {
  workStore.setState(({ shelfCount }) => ({ shelfCount: shelfCount + 1 }));
}

/** What the screen says in words about keeping. */
export type KeepingEvent =
  /** Another session took the place of work of one's own, which is kept under `id`. */
  | { readonly type: 'replaced'; readonly id: string; readonly byLink: boolean }
  | { readonly type: 'unsaved'; readonly reason: UnsavedReason }
  | { readonly type: 'nearly-full'; readonly usedShare: number }
  /** The device was full: so many old versions were deleted for what is new. */
  | { readonly type: 'made-room'; readonly versions: number }
  /** A version could not be kept; the work itself is. */
  | { readonly type: 'no-version'; readonly reason: ShelfProblem }
  /** This work is open in another tab; this tab goes on with a copy. */
  | { readonly type: 'copied' }
  /** Another tab has opened this work and goes on with a copy. */
  | { readonly type: 'copied-elsewhere' };

const listeners = new Set<(event: KeepingEvent) => void>();

/** Returns the way to stop. */
export function onKeeping(listener: (event: KeepingEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellKeeping(event: KeepingEvent): void {
  for (const listener of listeners) listener(event);
}
