import { type Lock, lockSession } from '../../store/lock-session.ts';
import { notify } from '../../store/notice-store.ts';
import { words } from '../words/words.ts';

/** Locks what an address asks for, and says so once. */
export function lockPage(locked: readonly Lock[]): void {
  const { lockReasons, lockSaid } = words().teacher;
  lockSession(locked, lockReasons);
  notify(lockSaid[locked.length > 1 ? 'both' : (locked[0] ?? 'both')]);
}
