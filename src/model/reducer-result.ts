import { err, ok, type Result } from '../base/result.ts';
import type { Command } from './commands.ts';
import { type FaultlineDocument, framesOf, notesOf } from './document.ts';
import { show } from './fields.ts';

/** A command's effect, and the command that undoes it byte by byte. */
interface Applied {
  readonly document: FaultlineDocument;
  readonly inverse: Command;
}

export type ApplyResult = Result<Applied, string>;

/** The inverse of what changed nothing. */
export const nothing: Command = { type: 'batch', label: 'Nothing', commands: [] };

export function applied(document: FaultlineDocument, inverse: Command): ApplyResult {
  return ok({ document, inverse });
}

export function unchanged(document: FaultlineDocument): ApplyResult {
  return applied(document, nothing);
}

/** Ids are unique over the whole document. Scans: a set made anew for each command would cost more than it saves. */
export function idTakenProblem(document: FaultlineDocument, id: string): string | null {
  const isTaken =
    document.nodes.some((node) => node.id === id) ||
    document.wires.some((wire) => wire.id === id || wire.policies.some((policy) => policy.id === id)) ||
    document.faults.some((fault) => fault.id === id) ||
    document.stickers.some((sticker) => sticker.id === id) ||
    notesOf(document).some((note) => note.id === id) ||
    framesOf(document).some((frame) => frame.id === id);
  return isTaken ? `the id ${show(id)} is already taken` : null;
}

/** A place in a list of `length` at which something may be inserted; the end if `at` is absent. */
export function placeInList(at: number | undefined, length: number): Result<number, string> {
  const place = at ?? length;
  if (Number.isInteger(place) && place >= 0 && place <= length) return ok(place);
  return err(`the place in the list must be 0–${length}, got ${show(at)}`);
}

export function missing(sort: string, id: string): ApplyResult {
  return err(`there is no ${sort} ${show(id)}`);
}
