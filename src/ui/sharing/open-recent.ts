import { openKept } from '../../store/keeping/open-kept.ts';
import { notify } from '../../store/notice-store.ts';
import { words } from '../words/words.ts';

/** Opens a kept session where it was left, or says why not. */
export async function openRecent(id: string): Promise<boolean> {
  const { opening, sharing } = words();
  const opened = await openKept(id);
  if (!opened.ok) {
    notify(sharing.notOpened[opened.error], { type: 'none' }, 'warning');
    return false;
  }
  const { notices } = opened.value;
  const [first] = notices;
  if (first !== undefined) notify(opening.mended(first, notices.length), { type: 'none' }, 'warning');
  return true;
}
