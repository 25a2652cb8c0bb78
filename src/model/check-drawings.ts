import type { NodeId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { idProblem, placeProblem, rangeProblem, titleProblem } from './check-spec.ts';
import {
  type Box,
  documentLimits,
  type FrameSpec,
  framePurposes,
  type NoteSpec,
  noteTones,
} from './document.ts';
import { show } from './fields.ts';

// As in check-spec.ts: the spec rebuilt, only known keys, always in this order.

export function checkNote(note: NoteSpec): Result<NoteSpec, string> {
  const { id, text, tone, x, y, width, height } = note;
  const { noteLengthMax } = documentLimits;
  const problem =
    idProblem(id) ??
    boxProblem(id, note) ??
    (text.length > noteLengthMax
      ? `${id}: the text must have at most ${noteLengthMax} characters, got ${text.length}`
      : null) ??
    choiceProblem(`${id}.tone`, tone, noteTones);
  if (problem !== null) return err(problem);
  return ok({ id, text, tone, x: x + 0, y: y + 0, width, height });
}

/** `others` are the frames beside this one: a node is in one frame at most. */
export function checkFrame(
  frame: FrameSpec,
  nodes: ReadonlySet<string>,
  others: readonly FrameSpec[],
): Result<FrameSpec, string> {
  const { id, title, purpose, x, y, width, height, collapsed, members } = frame;
  const problem =
    idProblem(id) ??
    titleProblem(id, title) ??
    boxProblem(id, frame) ??
    choiceProblem(`${id}.purpose`, purpose, framePurposes) ??
    membersProblem(id, members, nodes, others);
  if (problem !== null) return err(problem);
  return ok({
    id,
    title,
    purpose,
    x: x + 0,
    y: y + 0,
    width,
    height,
    collapsed: collapsed === true,
    members: [...members],
  });
}

function membersProblem(
  id: string,
  members: readonly NodeId[],
  nodes: ReadonlySet<string>,
  others: readonly FrameSpec[],
): string | null {
  const seen = new Set<string>();
  for (const member of members) {
    if (!nodes.has(member)) return `${id}: there is no node ${show(member)}`;
    if (seen.has(member)) return `${id}: ${member} is a member twice`;
    seen.add(member);
  }
  for (const other of others) {
    const shared = other.members.find((member) => seen.has(member));
    if (shared !== undefined) return `${id}: ${shared} is in the frame ${show(other.title)} already`;
  }
  return null;
}

function boxProblem(owner: string, box: Box): string | null {
  const { sideMin, sideMax } = documentLimits;
  return (
    placeProblem(owner, box) ??
    rangeProblem(`${owner}.width`, box.width, sideMin, sideMax) ??
    rangeProblem(`${owner}.height`, box.height, sideMin, sideMax)
  );
}

function choiceProblem(name: string, value: string, known: readonly string[]): string | null {
  return known.includes(value) ? null : `${name} must be one of ${known.join(', ')}, got ${show(value)}`;
}
