import type { NodeId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import { findNode, type Params } from '../../model/document.ts';
import type { NodeSignal } from '../../model/node-kind.ts';
import { notify } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { tell } from '../shell/session-actions.ts';
import { words } from '../words/words.ts';

/**
 * Asks something of a running node. A signal changes the run and no document, so that it is no step of undo; what takes it back is going
 * to its time in the session without it, which the toast offers.
 */
export function giveSignal(id: NodeId, { signal, title }: NodeSignal, data?: Params): Result<void, string> {
  const { session, document, load, run } = sessionStore.getState();
  const { nowMs, playing, speed } = playbackStore.getState();
  const result = run({ type: 'signal', id, signal, ...(data !== undefined && { data }) });
  tell(result);
  if (!result.ok) return result;
  const name = findNode(document, id)?.title ?? id;
  notify(words().making.signalGiven(name, title), {
    type: 'labelled',
    label: words().shell.undo,
    run: () => load(session, { atMs: nowMs, play: playing, speed }),
  });
  return result;
}
