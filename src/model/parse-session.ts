import { err, ok, type Result } from '../base/result.ts';
import type { TimedCommand } from './commands.ts';
import { documentLimits, type FaultlineDocument } from './document.ts';
import { show } from './fields.ts';
import { Notices } from './notices.ts';
import { parseTimedCommand } from './parse-command.ts';
import { repairDocument } from './parse-document.ts';
import { readJson, whyNotRead } from './read-json.ts';
import type { Catalogue } from './registry-contract.ts';
import { type Session, seedMax } from './session.ts';
import { sessionFormat, sessionJson, sessionVersion } from './session-text.ts';
import { isRecord, ownMember } from './stable-json.ts';

/** Commands that a session may hold; later ones are left out with a notice. */
export const commandsMax = 20_000;
/** A command may hold parameters within a spec within batches. */
export const sessionDepthMax = documentLimits.depthMax + 24;

export interface ParsedSession {
  readonly session: Session;
  readonly notices: readonly string[];
}

/** A session from foreign text or an already parsed value: mended where it can be, as `parseDocument` does. Commands are not replayed here. */
export function parseSession(input: unknown, registry: Catalogue): Result<ParsedSession, string> {
  const json = readJson(input, sessionDepthMax);
  return json.ok ? repairSession(json.value, registry) : json;
}

/** As `parseSession`, for JSON that has already passed the limits of `readJson`. */
export function repairSession(json: unknown, registry: Catalogue): Result<ParsedSession, string> {
  if (!isRecord(json)) return err(`A Faultline session is a JSON object, got ${show(json)}.`);
  const format = ownMember(json, 'format');
  if (format !== sessionFormat) {
    return err(`This is not a Faultline session: "format" must be "${sessionFormat}", got ${show(format)}.`);
  }
  const version = ownMember(json, 'version');
  if (version !== sessionVersion) {
    return err(
      `This session has version ${show(version)}, and this build reads ${sessionVersion}. Open it with the Faultline that wrote it.`,
    );
  }
  const document = repairDocument(ownMember(json, 'document'), registry);
  if (!document.ok) return document;
  const notices = new Notices();
  for (const notice of document.value.notices) notices.add(notice);
  const seed = repairSeed(ownMember(json, 'seed'), notices);
  const commands = repairCommands(ownMember(json, 'commands'), notices);
  return ok({ session: { document: document.value.document, seed, commands }, notices: notices.list() });
}

/** Whether a session's own text can be read back whole. What cannot must not be kept as if it were safe. */
export function canBeReadBack(text: string, commandCount: number): boolean {
  return commandCount <= commandsMax && whyNotRead(text, sessionDepthMax) === null;
}

/** What `parseSession` reads, for people: indented, ends with a newline. */
export function serialiseSession(session: Session): string {
  return `${JSON.stringify(sessionJson(session), null, 2)}\n`;
}

/** What `parseDocument` reads, for people: canonical, indented, ends with a newline. */
export function serialiseDocument(document: FaultlineDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function repairSeed(seed: unknown, notices: Notices): number {
  if (typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed <= seedMax) return seed + 0;
  if (seed !== undefined)
    notices.add(`the seed must be a whole number 0–${seedMax}, got ${show(seed)}; using 1`);
  return 1;
}

function repairCommands(raw: unknown, notices: Notices): TimedCommand[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    notices.add(`"commands" must be a list, got ${show(raw)}; left out`);
    return [];
  }
  if (raw.length > commandsMax) {
    notices.add(`a session holds at most ${commandsMax} commands, got ${raw.length}; the rest is left out`);
  }
  const commands: TimedCommand[] = [];
  let isSorted = true;
  for (const [at, item] of raw.slice(0, commandsMax).entries()) {
    const parsed = parseTimedCommand(item, `commands.${at}`);
    if (!parsed.ok) {
      notices.add(`${parsed.error}; left out`);
      continue;
    }
    if (parsed.value.atMs < (commands.at(-1)?.atMs ?? 0)) isSorted = false;
    commands.push(parsed.value);
  }
  if (isSorted) return commands;
  notices.add('the commands were not in the order of their times; they are now');
  // Stable by the language's promise: equal times keep their order.
  return commands.sort((left, right) => left.atMs - right.atMs);
}
