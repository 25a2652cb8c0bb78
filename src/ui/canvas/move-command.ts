import type { Command } from '../../model/commands.ts';
import { type Box, type FaultlineDocument, type FrameSpec, framesOf, notesOf } from '../../model/document.ts';
import { sameJson } from '../../model/stable-json.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Move extends Place {
  readonly id: string;
}

/** Places, and those of the members of frames among them, which go where their frame goes. */
export function withMembers(
  document: FaultlineDocument,
  places: ReadonlyMap<string, Place>,
): ReadonlyMap<string, Place> {
  const all = new Map(places);
  for (const frame of framesOf(document)) {
    const place = places.get(frame.id);
    if (place === undefined) continue;
    for (const { id, x, y } of document.nodes) {
      if (frame.members.includes(id)) all.set(id, { x: x + place.x - frame.x, y: y + place.y - frame.y });
    }
  }
  return all;
}

/**
 * The one command for a move; null if nothing has moved. A node that is let go inside of an open frame becomes its member; one that is led out
 * of its frame is none any more.
 */
export function moveCommand(document: FaultlineDocument, moves: readonly Move[]): Command | null {
  const places = new Map(moves.map((move) => [move.id, move]));
  const nodeMoves = document.nodes.flatMap(({ id }) => {
    const place = places.get(id);
    return place === undefined ? [] : [{ id, x: place.x, y: place.y }];
  });
  const commands: Command[] = nodeMoves.length === 0 ? [] : [{ type: 'move-nodes', moves: nodeMoves }];
  for (const note of notesOf(document)) {
    const place = places.get(note.id);
    if (place !== undefined) commands.push({ type: 'set-note', note: { ...note, x: place.x, y: place.y } });
  }
  commands.push(...frameCommands(document, places));
  const [first] = commands;
  if (first === undefined) return null;
  return commands.length === 1 ? first : { type: 'batch', label: 'Move', commands };
}

/** Frames at their new places with their new members: who leaves first, so that no node is in two at any step. */
function frameCommands(document: FaultlineDocument, places: ReadonlyMap<string, Place>): Command[] {
  const frames = framesOf(document);
  if (frames.length === 0) return [];
  const moved = frames.map((frame) => ({ ...frame, ...placeOf(places, frame) }));
  const joined = membersAfter(document, moved, places);
  const parted = moved.map((frame) => ({
    ...frame,
    members: frame.members.filter((id) => joined.get(id) === frame.id),
  }));
  const whole = parted.map((frame) => ({
    ...frame,
    members: [
      ...frame.members,
      ...document.nodes.flatMap(({ id }) =>
        joined.get(id) === frame.id && !frame.members.includes(id) ? [id] : [],
      ),
    ],
  }));
  const changes = (before: readonly FrameSpec[], after: readonly FrameSpec[]): Command[] =>
    after.flatMap((frame, n) => (sameJson(frame, before[n]) ? [] : [{ type: 'set-frame', frame }]));
  return [...changes(frames, parted), ...changes(parted, whole)];
}

function placeOf(places: ReadonlyMap<string, Place>, thing: Place & { readonly id: string }): Place {
  const { x, y } = places.get(thing.id) ?? thing;
  return { x, y };
}

/** The frame of each node after the move. Only nodes that a hand has moved change it, and those in a frame as long as they stay in it do not. */
function membersAfter(
  document: FaultlineDocument,
  frames: readonly FrameSpec[],
  places: ReadonlyMap<string, Place>,
): ReadonlyMap<string, string> {
  const after = new Map<string, string>();
  for (const node of document.nodes) {
    const home = frames.find(({ members }) => members.includes(node.id));
    const isLed = places.has(node.id) && (home === undefined || !places.has(home.id));
    const centre = centreOf(placeOf(places, node));
    const stays = home !== undefined && (!isLed || isWithin(home, centre));
    const frame = stays ? home : isLed ? frameAt(frames, centre) : undefined;
    if (frame !== undefined) after.set(node.id, frame.id);
  }
  return after;
}

/** The smallest open frame around a place. */
export function frameAt(frames: readonly FrameSpec[], place: Place): FrameSpec | undefined {
  const around = frames.filter((frame) => !frame.collapsed && isWithin(frame, place));
  return around.sort((a, b) => a.width * a.height - b.width * b.height)[0];
}

export function centreOf({ x, y }: Place): Place {
  return { x: x + nodeWidth / 2, y: y + nodeHeight / 2 };
}

function isWithin({ x, y, width, height }: Box, place: Place): boolean {
  return place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height;
}
