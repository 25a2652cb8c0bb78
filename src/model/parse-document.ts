import { err, ok, type Result } from '../base/result.ts';
import {
  documentLimits,
  documentVersion,
  emptyDocument,
  type FaultlineDocument,
  withNotesAndFrames,
} from './document.ts';
import { migrateDocument } from './document-migrations.ts';
import { show } from './fields.ts';
import { Notices } from './notices.ts';
import { readJson } from './read-json.ts';
import type { Catalogue } from './registry-contract.ts';
import { repairFrames, repairNotes } from './repair-drawings.ts';
import { repairFaults } from './repair-faults.ts';
import { repairNodes } from './repair-nodes.ts';
import { noticeStrangers, type Repair, repairTitle } from './repair-spec.ts';
import { repairStickers } from './repair-stickers.ts';
import { repairWires } from './repair-wires.ts';
import { isRecord, ownMember } from './stable-json.ts';

export interface ParsedDocument {
  readonly document: FaultlineDocument;
  /** What was mended or left out, for a person; at most 50 and a count of the rest. Empty if the document was sound. */
  readonly notices: readonly string[];
}

/**
 * A document from foreign text (or an already parsed value). What can be mended is mended with a notice; only the hopeless is an error:
 * no JSON, another format, a newer version, beyond the limits. The result always obeys every rule that the reducer keeps. Never throws.
 */
export function parseDocument(input: unknown, registry: Catalogue): Result<ParsedDocument, string> {
  const json = readJson(input);
  return json.ok ? repairDocument(json.value, registry) : json;
}

/** As `parseDocument`, for JSON that has already passed the limits of `readJson`. */
export function repairDocument(json: unknown, registry: Catalogue): Result<ParsedDocument, string> {
  if (!isRecord(json)) return err(`A Faultline document is a JSON object, got ${show(json)}.`);
  const format = ownMember(json, 'format');
  if (format !== emptyDocument.format) {
    return err(
      `This is not a Faultline document: "format" must be "${emptyDocument.format}", got ${show(format)}. Choose a file that Faultline exported.`,
    );
  }
  const migrated = migrateDocument(json);
  if (!migrated.ok) return migrated;
  const raw = migrated.value;
  const notices = new Notices();
  const repair: Repair = { registry, notices, taken: new Set(), renamed: new Map() };
  noticeStrangers(repair, 'the document', raw, [
    'format',
    'version',
    'title',
    'nodes',
    'wires',
    'faults',
    'stickers',
    'notes',
    'frames',
    '$schema',
  ]);
  const { nodesMax, wiresMax, faultsMax, stickersMax, notesMax, framesMax } = documentLimits;
  const lists = {
    nodes: listOf(repair, raw, 'nodes'),
    wires: listOf(repair, raw, 'wires'),
    faults: listOf(repair, raw, 'faults'),
    stickers: listOf(repair, raw, 'stickers'),
    notes: listOf(repair, raw, 'notes'),
    frames: listOf(repair, raw, 'frames'),
  };
  const problem =
    countProblem('nodes', lists.nodes, nodesMax) ??
    countProblem('wires', lists.wires, wiresMax) ??
    countProblem('faults', lists.faults, faultsMax) ??
    countProblem('stickers', lists.stickers, stickersMax) ??
    countProblem('notes', lists.notes, notesMax) ??
    countProblem('frames', lists.frames, framesMax);
  if (problem !== null) return err(problem);
  const title = repairTitle(repair, 'document', ownMember(raw, 'title'), emptyDocument.title);
  const nodes = repairNodes(repair, lists.nodes);
  const wires = repairWires(repair, lists.wires, nodes);
  const frames = repairFrames(repair, lists.frames, nodes);
  const faults = repairFaults(repair, lists.faults, { nodes, wires, frames });
  const document: FaultlineDocument = {
    format: 'faultline',
    version: documentVersion,
    title,
    nodes,
    wires,
    faults,
    stickers: repairStickers(repair, lists.stickers),
  };
  const notes = repairNotes(repair, lists.notes);
  return ok({ document: withNotesAndFrames(document, notes, frames), notices: notices.list() });
}

function listOf(repair: Repair, raw: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const list = ownMember(raw, key);
  if (Array.isArray(list)) return list;
  if (list !== undefined) repair.notices.add(`"${key}" must be a list, got ${show(list)}; left out`);
  return [];
}

function countProblem(sort: string, list: readonly unknown[], max: number): string | null {
  return list.length > max
    ? `The document has too many ${sort}: at most ${max} are read, got ${list.length}.`
    : null;
}
