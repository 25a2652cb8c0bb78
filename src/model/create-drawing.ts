import { frameId, freeId, type NodeId, noteId } from '../base/ids.ts';
import { type Box, type FaultlineDocument, type FrameSpec, type NoteSpec, takenIds } from './document.ts';

// As in create-spec.ts: new specs depend on the document and the arguments alone.

/** An empty paper. */
export function createNote(document: FaultlineDocument, box: Box): NoteSpec {
  const id = noteId(freeId('note', takenIds(document)));
  return { id, text: '', tone: 'sand', ...rebuilt(box) };
}

/** An open frame, a bounded context until somebody says otherwise. */
export function createFrame(
  document: FaultlineDocument,
  title: string,
  box: Box,
  members: readonly NodeId[],
): FrameSpec {
  const stem = /[a-z0-9]/i.test(title) ? title : 'frame';
  const id = frameId(freeId(stem, takenIds(document)));
  return { id, title, purpose: 'bounded-context', ...rebuilt(box), collapsed: false, members };
}

function rebuilt({ x, y, width, height }: Box): Box {
  return { x: x + 0, y: y + 0, width, height };
}
