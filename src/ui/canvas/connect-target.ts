import type { NodeId } from '../../base/ids.ts';
import { whyNotConnect } from '../../model/connection-rules.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { sessionStore } from '../../store/session-store.ts';
import { useGesture } from './gesture-store.ts';

export interface ConnectTarget {
  readonly state: 'none' | 'source' | 'valid' | 'invalid';
}

const none: ConnectTarget = { state: 'none' };

/** Whether a node would take the wire that is being drawn. */
export function useConnectTarget(id: NodeId): ConnectTarget {
  const from = useGesture((gesture) => (gesture.mode === 'connecting' ? gesture.from : null));
  if (from === null) return none;
  if (from === id) return { state: 'source' };
  const refusal = whyNotConnect(sessionStore.getState().document, knownFaces, from, id);
  return { state: refusal === null ? 'valid' : 'invalid' };
}
