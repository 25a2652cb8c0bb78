import { type Lock, lockSession } from '../../store/lock-session.ts';
import { noticeStore, notify } from '../../store/notice-store.ts';
import { type SessionState, sessionStore } from '../../store/session-store.ts';
import { pointerNoticeStore } from '../canvas/gesture-store.ts';
import { words } from '../words/words.ts';

/** Locks what an address asks for, and says so once. */
export function lockPage(locked: readonly Lock[]): void {
  const { lockReasons, lockSaid } = words().teacher;
  lockSession(locked, lockReasons);
  notify(lockSaid[locked.length > 1 ? 'both' : (locked[0] ?? 'both')]);
  sessionStore.subscribe(sayWhy);
}

/** Whatever is refused for the lock says why: where it was tried, if it does so by itself, else at the bottom of the page. */
function sayWhy({ refusal, lock }: SessionState, previous: SessionState): void {
  if (refusal === null || refusal === previous.refusal || !lock?.whyNot(refusal.command)) return;
  const { reason } = refusal;
  const { count } = pointerNoticeStore.getState();
  setTimeout(() => {
    if (pointerNoticeStore.getState().count === count && !isShown(reason))
      notify(reason, { type: 'none' }, 'warning');
  });
}

function isShown(reason: string): boolean {
  return noticeStore
    .getState()
    .notices.some(({ content }) => content.type === 'text' && content.text.includes(reason));
}
