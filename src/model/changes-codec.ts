import { err, ok, type Result } from '../base/result.ts';
import { hashText } from '../kernel/hash.ts';
import type { TimedCommand } from './commands.ts';
import type { FaultlineDocument } from './document.ts';
import { type ParsedSession, repairSession, sessionDepthMax } from './parse-session.ts';
import { readJson } from './read-json.ts';
import type { Catalogue } from './registry-contract.ts';
import type { Session } from './session.ts';
import { packText, unpackText } from './session-codec.ts';
import { sessionJson } from './session-text.ts';

/**
 * What commands are made of, most frequent last, so that a handful of them packs into a few dozen characters. It belongs to version 1 of the
 * packing: changed, it is another version.
 */
const dictionary =
  '"set-sticker""add-sticker""sticker":{"id":"remove-sticker""move-policy""enable-policy","enabled":false"remove-node""remove-wire""move-nodes","moves":[{"id":"set-title","title":"latencyMs":,"jitterMs":"set-wire","id":"add-wire","wire":{"id":"from":"","to":""add-node","node":{"id":"","kind":"service","title":"","x":,"y":,"params":{"instances":1,"rename-node","id":"signal","signal":"batch","label":"","commands":[{"type":"set-policy-params","id":"remove-policy","id":"timeout""retry""breaker""bulkhead""rate-limiter""add-policy","wire":"","policy":{"id":"","kind":"","enabled":true,"params":{}},"at":0}"set-node-params","id":"","params":{"remove-fault","id":"set-fault""trigger":{"type":"mode"}"direction":"both"}"partition""crash""add-fault","fault":{"id":"slow-1","kind":"slow","target":{"type":"wire","id":"","direction":"request"},"target":{"type":"node","id":"","instance":0},"startMs":0,"durationMs":null,"trigger":{"type":"time"},"params":{"factor":20}}},"undo"],"redo"],[0,{"type":"';

/** Seed, a digest of the document that is changed, and the commands without what goes without saying. */
type Packed = readonly [seed: number, digest: number, ...commands: (readonly unknown[])[]];

/** A session as what was done to a document that the reader has, too: `base`, which the session's own must equal. */
export function encodeChanges(session: Session, base: FaultlineDocument): string {
  const packed: Packed = [session.seed, digestOf(base), ...session.commands.map(short)];
  return packText(JSON.stringify(packed), dictionary);
}

/**
 * The session that `base` becomes by the changes. If `base` is no longer what it was when they were packed, a notice says so. Foreign text:
 * never throws.
 */
export function decodeChanges(
  payload: string,
  base: Session,
  registry: Catalogue,
): Result<ParsedSession, string> {
  const text = unpackText(payload, dictionary);
  if (!text.ok) return text;
  const json = readJson(text.value, sessionDepthMax);
  if (!json.ok) return json;
  if (!Array.isArray(json.value) || json.value.length < 2) return err(noChanges);
  const [seed, digest, ...commands]: unknown[] = json.value;
  const parsed = repairSession(
    { ...sessionJson({ ...base, commands: [] }), seed, commands: commands.map(long) },
    registry,
  );
  if (!parsed.ok) return parsed;
  const { session, notices } = parsed.value;
  return digest === digestOf(base.document) ? parsed : ok({ session, notices: [changed, ...notices] });
}

function digestOf(document: FaultlineDocument): number {
  return hashText(JSON.stringify(document));
}

function short({ atMs, command, cause }: TimedCommand): readonly unknown[] {
  return cause === 'edit' ? [atMs, command] : [atMs, command, cause];
}

function long(entry: unknown): unknown {
  if (!Array.isArray(entry)) return entry;
  const [atMs, command, cause = 'edit']: unknown[] = entry;
  return { atMs, command, cause };
}

const noChanges = 'The link holds no changes to a scenario. Copy the whole link again.';
const changed =
  'The scenario has changed since the link was made, so the run may differ from what was shared.';
