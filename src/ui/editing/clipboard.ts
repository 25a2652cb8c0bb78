import { err, ok, type Result } from '../../base/result.ts';
import { type FaultlineDocument, framesOf, notesOf } from '../../model/document.ts';
import { insertPart, partOf } from '../../model/document-part.ts';
import { isPartText, partText, readPart } from '../../model/part-text.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { announce, notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { goOnAt } from '../canvas/go-on-at.ts';
import { gridStep } from '../canvas/node-size.ts';
import { removalCommands } from '../canvas/removal.ts';
import { openText } from '../sharing/open-text.ts';
import { words } from '../words/words.ts';
import { pastePlace } from './paste-place.ts';

interface Copy {
  readonly text: string;
  readonly count: number;
}

/** What a copy of the selection holds, or why there is nothing to copy. */
export function copyOfSelection(): Result<Copy, string> {
  const part = selectedPart();
  const count = countOf(part);
  return count === 0 ? err(words().editing.nothingToCopy) : ok({ text: partText(part), count });
}

export function sayCopied({ count }: Copy): void {
  announce(words().editing.copied(count));
}

/** Takes the selection away after it was copied, in one step of undo. */
export function removeCut({ count }: Copy): void {
  const { editing } = words();
  const { document, run } = sessionStore.getState();
  const part = selectedPart();
  const members = framesOf(part).flatMap((frame) => frame.members);
  const commands = removalCommands(document, [...selectionStore.getState().selected, ...members]);
  const result = run({ type: 'batch', label: editing.cutLabel, commands });
  if (result.ok) announce(editing.cut(count));
  else warn(result.error);
}

/** Copies from a menu, where no key has given the page the clipboard. */
export async function copy(): Promise<void> {
  const taken = await write();
  if (taken !== null) sayCopied(taken);
}

export async function cut(): Promise<void> {
  const taken = await write();
  if (taken !== null) removeCut(taken);
}

async function write(): Promise<Copy | null> {
  const made = copyOfSelection();
  if (!made.ok) {
    warn(made.error);
    return null;
  }
  try {
    await navigator.clipboard.writeText(made.value.text);
    return made.value;
  } catch {
    // Refused by the browser or the page it is embedded in; keys still work there.
    warn(words().editing.clipboardRefused);
    return null;
  }
}

/** Pastes from a menu; browsers may ask for leave, and some never give it. */
export async function paste(): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    warn(words().editing.clipboardClosed);
    return;
  }
  pasteText(text);
}

/** Adds a copied part in one step of undo; a document, session or link is opened instead; anything else is refused in a sentence. */
export function pasteText(text: string): void {
  const { editing, sharing } = words();
  if (isPartText(text)) {
    const read = readPart(text, catalogue);
    if (!read.ok) warn(editing.unreadable(read.error));
    else insert(read.value.document, editing.pasteLabel, editing.pasted, read.value.notices);
  } else if (isWhole(text)) {
    const problem = openText(sharing.clipboard, text);
    if (problem !== null) warn(problem);
  } else warn(editing.foreign(beginningOf(text)));
}

/** Copies the selection a little to the right and below, past the clipboard. */
export function duplicate(): void {
  const { editing } = words();
  const part = selectedPart();
  if (countOf(part) === 0) warn(editing.nothingToCopy);
  else insert(part, editing.duplicateLabel, editing.duplicated, []);
}

function insert(
  part: FaultlineDocument,
  label: string,
  done: (count: number) => string,
  notices: readonly string[],
): void {
  const { editing } = words();
  if (countOf(part) === 0) {
    warn(editing.nothingInPart);
    return;
  }
  const { document, run } = sessionStore.getState();
  const shift = pastePlace(document, part, 4 * gridStep);
  const { commands, nodes, drawings } = insertPart(document, catalogue, part, shift);
  const result = run({ type: 'batch', label, commands });
  if (!result.ok) {
    warn(editing.unreadable(result.error));
    return;
  }
  selectionStore.getState().select([...nodes, ...drawings]);
  goOnAt(nodes[0] ?? drawings[0]);
  const [first] = notices;
  if (first === undefined) announce(done(countOf(part)));
  else warn(editing.mended(notices.length, first));
}

/** Nodes, notes and frames. */
function countOf(part: FaultlineDocument): number {
  return part.nodes.length + notesOf(part).length + framesOf(part).length;
}

function selectedPart(): FaultlineDocument {
  return partOf(sessionStore.getState().document, selectionStore.getState().selected);
}

/** A document, a session or a link: what the page opens. */
function isWhole(text: string): boolean {
  const start = text.slice(0, 4000);
  const isOurJson = /^\s*\{/.test(start) && /"format"\s*:\s*"faultline/.test(start);
  return isOurJson || /^\s*(https?:\S*)?#d=/i.test(start);
}

function beginningOf(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 30 ? `${line.slice(0, 30)}…` : line;
}

function warn(text: string): void {
  notify(text, { type: 'none' }, 'warning');
}
