import { type NodeId, nodeId, type WireId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { whyNotConnect } from '../../model/connection-rules.ts';
import { createWire } from '../../model/create-wire.ts';
import { findNode } from '../../model/document.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { announce } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { words as allWords } from '../words/first-words.ts';

/** Draws a wire from caller to callee; the reason, for the pointer and the live region, if that is refused. */
export function connect(from: NodeId, to: NodeId): Result<WireId, string> {
  const { document, run } = sessionStore.getState();
  const refusal = whyNotConnect(document, knownFaces, from, to);
  if (refusal !== null) return err(refusal);
  const wire = createWire(document, from, to);
  const result = run({ type: 'add-wire', wire });
  if (!result.ok) return result;
  announce(allWords().canvas.connected(titleOf(from), titleOf(to)));
  return ok(wire.id);
}

export function titleOf(id: string): string {
  return findNode(sessionStore.getState().document, nodeId(id))?.title ?? id;
}
