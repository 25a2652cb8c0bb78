import { type FaultTarget, framePurposes, framesOf, noteTones } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { aimedAt, faultKindsFor } from '../faults/failure-ideas.ts';
import { faultTitle } from '../faults/fault-words.ts';
import { breakNow } from '../faults/inject.ts';
import { partOrJoin, wallsAround } from '../faults/wall.ts';
import { tell } from '../shell/session-actions.ts';
import { words } from '../words/words.ts';
import { removeItems } from './canvas-actions.ts';
import {
  findFrame,
  findNote,
  foldFrame,
  frameSelection,
  leaveFrame,
  removeWithMembers,
} from './drawing-actions.ts';
import { type Gesture, readGestureHost, sayAt, setGesture } from './gesture-store.ts';
import type { MenuEntry } from './menu-entry.ts';
import { wallWayEntries } from './wall-entries.ts';

// What the menus of notes and frames hold beside what all menus hold.

export function noteEntries(id: string, at: MenuAt): readonly MenuEntry[] {
  const note = findNote(id);
  const { drawings } = words();
  if (note === undefined) return [];
  const papers = noteTones.map((tone) =>
    act(drawings.tones[tone], () =>
      tell(sessionStore.getState().run({ type: 'set-note', note: { ...note, tone } })),
    ),
  );
  return [
    act(drawings.write, () => beginNaming(id, at), 'F2'),
    { type: 'more', label: drawings.tone, entries: papers },
  ];
}

export function frameEntries(id: string, at: MenuAt): readonly MenuEntry[] {
  const frame = findFrame(id);
  const { drawings } = words();
  if (frame === undefined) return [];
  const purposes = framePurposes.map((purpose) =>
    act(drawings.purposes[purpose], () =>
      tell(sessionStore.getState().run({ type: 'set-frame', frame: { ...frame, purpose } })),
    ),
  );
  const entries: MenuEntry[] = [
    act(drawings.rename, () => beginNaming(id, at), 'F2'),
    act(frame.collapsed ? drawings.openEntry : drawings.collapseEntry, () => foldFrame(frame), 'F'),
    { type: 'more', label: drawings.purpose, entries: purposes },
  ];
  if (frame.members.length === 0) return entries;
  const hasWalls = wallsAround(sessionStore.getState().document, frame.members).length > 0;
  const target: FaultTarget = { type: 'group', id: frame.id, members: 'all' };
  const faults = faultKindsFor(sessionStore.getState().document, catalogue, target).map((kind) =>
    act(
      faultTitle(kind),
      () => void breakNow({ kind, target: aimedAt(catalogue, kind, target), params: {}, label: '' }),
    ),
  );
  return [
    ...entries,
    act(drawings.selectMembers, () => selectionStore.getState().select(frame.members)),
    { type: 'line', id: 'break' },
    act(hasWalls ? drawings.wallDown : drawings.wallOff, () => partOrJoin(frame.members), 'X'),
    wallWayEntries(frame.members),
    { type: 'more', label: drawings.inject, entries: faults },
  ];
}

export function removeFrameEntries(id: string): readonly MenuEntry[] {
  const frame = findFrame(id);
  const { drawings } = words();
  if (frame === undefined) return [];
  const bare = act(drawings.removeFrame, () => removeItems([id]), 'Del');
  if (frame.members.length === 0) return [bare];
  return [bare, act(drawings.removeAll(frame.members.length), () => removeWithMembers(frame))];
}

/** Of a node: takes it out of its frame, or puts one around it. */
export function nodeFrameEntry(id: string, at: MenuAt): MenuEntry {
  const { drawings } = words();
  const home = framesOf(sessionStore.getState().document).find(({ members }) =>
    members.some((member) => member === id),
  );
  if (home !== undefined) return act(drawings.leave(home.title), () => leaveFrame(home, id));
  return act(
    drawings.frameIt,
    () => {
      const result = frameSelection();
      if (!result.ok) sayAt(result.error, at);
    },
    'F',
  );
}

/** In its place on the canvas, in a field of its own where there is none. */
function beginNaming(id: string, at: MenuAt): void {
  setGesture(readGestureHost() === 'canvas' ? { mode: 'write', id } : { mode: 'rename', id, at });
}

type MenuAt = Extract<Gesture, { readonly mode: 'menu' }>['at'];

function act(label: string, run: () => void, keys = ''): MenuEntry {
  return { type: 'act', label, keys, act: run };
}
