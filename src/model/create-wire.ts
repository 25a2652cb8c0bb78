import { freeId, type NodeId, wireId } from '../base/ids.ts';
import { type FaultlineDocument, takenIds, type WireSpec } from './document.ts';

/** A bare wire: 1 ms there, 1 ms back, no jitter. Whether it may be drawn is for `whyNotConnect`. */
export function createWire(document: FaultlineDocument, from: NodeId, to: NodeId): WireSpec {
  const id = wireId(freeId(`${from}-${to}`, takenIds(document)));
  return { id, from, to, latencyMs: 1, jitterMs: 0, policies: [] };
}
