import type { FrameId, NodeId, NoteId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { checkFrame, checkNote } from './check-drawings.ts';
import type { Command } from './commands.ts';
import {
  documentLimits,
  type FaultlineDocument,
  type FrameSpec,
  framesOf,
  type NoteSpec,
  notesOf,
  withNotesAndFrames,
} from './document.ts';
import { indexById, inserted, removedAt, replacedAt } from './edit-list.ts';
import {
  type ApplyResult,
  applied,
  idTakenProblem,
  missing,
  placeInList,
  unchanged,
} from './reducer-result.ts';
import { sameJson } from './stable-json.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

export function addNote(document: FaultlineDocument, command: CommandOf<'add-note'>): ApplyResult {
  const notes = notesOf(document);
  const { notesMax } = documentLimits;
  if (notes.length >= notesMax) return err(`a document holds at most ${notesMax} notes`);
  const taken = idTakenProblem(document, command.note.id);
  if (taken !== null) return err(taken);
  const note = checkNote(command.note);
  if (!note.ok) return note;
  const at = placeInList(command.at, notes.length);
  if (!at.ok) return at;
  return applied(withNotes(document, inserted(notes, at.value, note.value)), {
    type: 'remove-note',
    id: note.value.id,
  });
}

export function removeNote(document: FaultlineDocument, id: NoteId): ApplyResult {
  const notes = notesOf(document);
  const at = indexById(notes, id);
  const note = notes[at];
  if (!note) return missing('note', id);
  return applied(withNotes(document, removedAt(notes, at)), { type: 'add-note', note, at });
}

export function setNote(document: FaultlineDocument, changed: NoteSpec): ApplyResult {
  const notes = notesOf(document);
  const at = indexById(notes, changed.id);
  const previous = notes[at];
  if (!previous) return missing('note', changed.id);
  const note = checkNote(changed);
  if (!note.ok) return note;
  if (sameJson(note.value, previous)) return unchanged(document);
  return applied(withNotes(document, replacedAt(notes, at, note.value)), {
    type: 'set-note',
    note: previous,
  });
}

export function addFrame(document: FaultlineDocument, command: CommandOf<'add-frame'>): ApplyResult {
  const frames = framesOf(document);
  const { framesMax } = documentLimits;
  if (frames.length >= framesMax) return err(`a document holds at most ${framesMax} frames`);
  const taken = idTakenProblem(document, command.frame.id);
  if (taken !== null) return err(taken);
  const frame = checkFrame(command.frame, nodeIds(document), frames);
  if (!frame.ok) return frame;
  const at = placeInList(command.at, frames.length);
  if (!at.ok) return at;
  return applied(withFrames(document, inserted(frames, at.value, frame.value)), {
    type: 'remove-frame',
    id: frame.value.id,
  });
}

export function removeFrame(document: FaultlineDocument, id: FrameId): ApplyResult {
  const frames = framesOf(document);
  const at = indexById(frames, id);
  const frame = frames[at];
  if (!frame) return missing('frame', id);
  return applied(withFrames(document, removedAt(frames, at)), { type: 'add-frame', frame, at });
}

export function setFrame(document: FaultlineDocument, changed: FrameSpec): ApplyResult {
  const frames = framesOf(document);
  const at = indexById(frames, changed.id);
  const previous = frames[at];
  if (!previous) return missing('frame', changed.id);
  const frame = checkFrame(changed, nodeIds(document), removedAt(frames, at));
  if (!frame.ok) return frame;
  if (sameJson(frame.value, previous)) return unchanged(document);
  return applied(withFrames(document, replacedAt(frames, at, frame.value)), {
    type: 'set-frame',
    frame: previous,
  });
}

/** The document without a node among the members of its frame. */
export function withoutMember(document: FaultlineDocument, frame: FrameSpec, id: NodeId): FaultlineDocument {
  const members = frame.members.filter((member) => member !== id);
  return withFrames(
    document,
    framesOf(document).map((one) => (one.id === frame.id ? { ...one, members } : one)),
  );
}

function nodeIds({ nodes }: FaultlineDocument): Set<string> {
  return new Set(nodes.map(({ id }) => id));
}

function withNotes(document: FaultlineDocument, notes: readonly NoteSpec[]): FaultlineDocument {
  return withNotesAndFrames(document, notes, framesOf(document));
}

function withFrames(document: FaultlineDocument, frames: readonly FrameSpec[]): FaultlineDocument {
  return withNotesAndFrames(document, notesOf(document), frames);
}
