import type { NodeId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../model/commands.ts';
import { createFrame, createNote } from '../../model/create-drawing.ts';
import {
  type Box,
  type FaultlineDocument,
  type FrameSpec,
  findFrame as findFrameIn,
  framesOf,
  type NoteSpec,
  notesOf,
} from '../../model/document.ts';
import { announce } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { tell } from '../shell/session-actions.ts';
import { words } from '../words/words.ts';
import { removeItems } from './canvas-actions.ts';
import { readCanvasView } from './canvas-view.ts';
import { focusItemLater } from './focus-later.ts';
import { frameAround } from './frame-around.ts';
import { setGesture } from './gesture-store.ts';
import { snapToGrid } from './node-size.ts';
import { stand } from './roving-store.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const noteSize = { width: 200, height: 120 };
const frameSize = { width: 520, height: 320 };

export function findNote(id: string): NoteSpec | undefined {
  return notesOf(sessionStore.getState().document).find((note) => note.id === id);
}

export function findFrame(id: string): FrameSpec | undefined {
  return findFrameIn(sessionStore.getState().document, id);
}

/** Puts an empty paper with its middle at a place, or beside it if a note lies there; its text is written next. */
export function addNote(centre: Point): Result<void, string> {
  const { document, run } = sessionStore.getState();
  const note = createNote(document, besideNotes(document, boxAround(centre, noteSize)));
  const result = run({ type: 'add-note', note });
  if (!result.ok) return result;
  take(note.id, words().drawings.noteAdded);
  return ok(undefined);
}

/** An empty frame with its middle at a place; nodes that are let go in it become its members. */
export function addFrame(centre: Point): Result<void, string> {
  return runAddFrame(boxAround(centre, frameSize), []);
}

export function frameSelection(): Result<void, string> {
  return frameNodes(selectionStore.getState().selected);
}

/** A frame around these nodes, which leave the frames in which they are. */
function frameNodes(ids: readonly string[]): Result<void, string> {
  const { document } = sessionStore.getState();
  const nodes = document.nodes.filter(({ id }) => ids.includes(id));
  if (nodes.length === 0) return err(words().drawings.nothingToFrame);
  return runAddFrame(
    frameAround(nodes),
    nodes.map(({ id }) => id),
  );
}

function runAddFrame(box: Box, members: readonly NodeId[]): Result<void, string> {
  const { document, run } = sessionStore.getState();
  const { drawings } = words();
  const frame = createFrame(document, freeTitle(document, drawings.frame), box, members);
  const leaving = framesOf(document).flatMap((one): Command[] => {
    const rest = one.members.filter((id) => !members.includes(id));
    return rest.length === one.members.length
      ? []
      : [{ type: 'set-frame', frame: { ...one, members: rest } }];
  });
  const add: Command = { type: 'add-frame', frame };
  const result = run(
    leaving.length === 0
      ? add
      : { type: 'batch', label: drawings.frameLabelAction, commands: [...leaving, add] },
  );
  if (!result.ok) return result;
  take(frame.id, drawings.frameAdded(frame.title, members.length));
  return ok(undefined);
}

/** F: folds or opens the frame that is the only one of these, else frames the nodes among them. */
export function frameOrFold(ids: readonly string[]): Result<void, string> {
  const frame = ids.length === 1 ? findFrame(ids[0] ?? '') : undefined;
  if (frame === undefined) return frameNodes(ids);
  foldFrame(frame);
  return ok(undefined);
}

export function foldFrame(frame: FrameSpec): void {
  const { drawings } = words();
  const collapsed = !frame.collapsed;
  const canvas = readCanvasView()?.frame.current;
  const hadFocus = canvas?.contains(window.document.activeElement);
  const result = sessionStore.getState().run({ type: 'set-frame', frame: { ...frame, collapsed } });
  tell(result);
  // Another element is drawn for it, which takes over the focus.
  if (canvas && hadFocus) focusItemLater(canvas, frame.id);
  if (result.ok) announce(collapsed ? drawings.collapsed(frame.title) : drawings.opened(frame.title));
}

/** Opens the field in the place of a note's text or a frame's title. */
export function beginWriting(id: string): void {
  setGesture({ mode: 'write', id });
}

export function setNoteText(note: NoteSpec, text: string): void {
  const next = { ...note, text };
  if (!writeIntoAdding(note.id, (one) => (one.type === 'add-note' ? { ...one, note: next } : one)))
    tell(sessionStore.getState().run({ type: 'set-note', note: next }));
}

export function setFrameTitle(frame: FrameSpec, title: string): void {
  const next = { ...frame, title: title.trim() };
  if (!writeIntoAdding(frame.id, (one) => (one.type === 'add-frame' ? { ...one, frame: next } : one)))
    tell(sessionStore.getState().run({ type: 'set-frame', frame: next }));
}

/**
 * What is written into a note or frame that was added a moment ago belongs to the adding: one step of undo, which takes the place of that one.
 * False where something else was done meanwhile.
 */
function writeIntoAdding(id: string, written: (command: Command) => Command): boolean {
  const { history, undo, run } = sessionStore.getState();
  const last = history.done.at(-1)?.command;
  if (added !== id || last === undefined) return false;
  added = null;
  const commands = last.type === 'batch' ? last.commands : [last];
  const adds = commands.at(-1);
  const isIt =
    (adds?.type === 'add-note' && adds.note.id === id) ||
    (adds?.type === 'add-frame' && adds.frame.id === id);
  if (!isIt || !undo().ok) return false;
  tell(run(last.type === 'batch' ? { ...last, commands: commands.map(written) } : written(last)));
  selectionStore.getState().select([id]);
  return true;
}

/** The drawing that was added last and has not been written into. */
let added: string | null = null;

/** Takes a node out of its frame; it stays where it is. */
export function leaveFrame(frame: FrameSpec, id: string): void {
  const members = frame.members.filter((member) => member !== id);
  tell(sessionStore.getState().run({ type: 'set-frame', frame: { ...frame, members } }));
}

export function removeWithMembers(frame: FrameSpec): void {
  removeItems([frame.id, ...frame.members]);
}

/** A new drawing becomes the selection, and its words are written next. */
function take(id: string, said: string): void {
  selectionStore.getState().select([id]);
  added = id;
  stand(id);
  announce(said);
  beginWriting(id);
}

function boxAround({ x, y }: Point, size: { readonly width: number; readonly height: number }): Box {
  return { x: snapToGrid(x - size.width / 2), y: snapToGrid(y - size.height / 2), ...size };
}

/** A few steps on for each note that lies exactly there. */
function besideNotes(document: FaultlineDocument, box: Box): Box {
  const isTaken = notesOf(document).some(({ x, y }) => x === box.x && y === box.y);
  return isTaken ? besideNotes(document, { ...box, x: box.x + 32, y: box.y + 32 }) : box;
}

function freeTitle(document: FaultlineDocument, stem: string): string {
  const taken = new Set(framesOf(document).map(({ title }) => title));
  if (!taken.has(stem)) return stem;
  for (let n = 2; ; n++) if (!taken.has(`${stem} ${n}`)) return `${stem} ${n}`;
}
