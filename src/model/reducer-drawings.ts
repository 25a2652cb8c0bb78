import type { NodeId } from '../base/ids.ts';
import { checkFrame, checkNote } from './check-drawings.ts';
import {
  documentLimits,
  type FaultlineDocument,
  type FrameSpec,
  framesOf,
  type NoteSpec,
  notesOf,
  withNotesAndFrames,
} from './document.ts';
import type { EditedList } from './reducer-list.ts';

export const noteList: EditedList<NoteSpec> = {
  sort: 'note',
  countMax: documentLimits.notesMax,
  read: notesOf,
  write: (document, notes) => withNotesAndFrames(document, notes, framesOf(document)),
  check: checkNote,
  adding: (note, at) => ({ type: 'add-note', note, at }),
  removing: (id) => ({ type: 'remove-note', id }),
  setting: (note) => ({ type: 'set-note', note }),
};

export const frameList: EditedList<FrameSpec> = {
  sort: 'frame',
  countMax: documentLimits.framesMax,
  read: framesOf,
  write: (document, frames) => withNotesAndFrames(document, notesOf(document), frames),
  check: (frame, { nodes }, others) => checkFrame(frame, new Set(nodes.map(({ id }) => id)), others),
  adding: (frame, at) => ({ type: 'add-frame', frame, at }),
  removing: (id) => ({ type: 'remove-frame', id }),
  setting: (frame) => ({ type: 'set-frame', frame }),
};

/** The document without a node among the members of its frame. */
export function withoutMember(document: FaultlineDocument, frame: FrameSpec, id: NodeId): FaultlineDocument {
  const members = frame.members.filter((member) => member !== id);
  return frameList.write(
    document,
    framesOf(document).map((one) => (one.id === frame.id ? { ...one, members } : one)),
  );
}
