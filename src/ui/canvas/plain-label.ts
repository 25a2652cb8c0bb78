import type { NodeId, WireId } from '../../base/ids.ts';
import { type FaultlineDocument, findNode, findWire } from '../../model/document.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { words } from '../words/first-words.ts';
import { inSentence } from '../words/in-sentence.ts';

/** `Payments, service`. */
export function plainNodeLabel(document: FaultlineDocument, id: NodeId): string {
  const node = findNode(document, id);
  if (node === undefined) return id;
  const kind = knownFaces.nodes.get(node.kind)?.title ?? node.kind;
  return words().canvas.nodeLabel(node.title, inSentence(kind));
}

/** `Wire from Orders to Payments`. */
export function plainWireLabel(document: FaultlineDocument, id: WireId): string {
  const wire = findWire(document, id);
  if (wire === undefined) return id;
  const title = (end: NodeId) => findNode(document, end)?.title ?? end;
  return words().canvas.wireLabel(title(wire.from), title(wire.to));
}
