import { err, type Result } from '../base/result.ts';
import { emptyDocument, type FaultlineDocument } from './document.ts';
import { show } from './fields.ts';
import { type ParsedDocument, repairDocument } from './parse-document.ts';
import { readJson } from './read-json.ts';
import type { Catalogue } from './registry-contract.ts';
import { isRecord, ownMember } from './stable-json.ts';

/** What a copied selection bears instead of a document's format, so that pasting adds it and never opens it. */
const partFormat = 'faultline-part';

/** A copied part as text for the clipboard: a document under another format, which `readPart` reads. */
export function partText({ version, nodes, wires, faults, notes, frames }: FaultlineDocument): string {
  return JSON.stringify({ format: partFormat, version, nodes, wires, faults, notes, frames });
}

/** Whether a text says that it is a copied part; whether it is sound is for `readPart`. */
export function isPartText(text: string): boolean {
  return new RegExp(`"format"\\s*:\\s*"${partFormat}"`).test(text.slice(0, 4000));
}

/** A part from foreign text, mended where it can be, as `parseDocument` does. Never throws. */
export function readPart(text: string, registry: Catalogue): Result<ParsedDocument, string> {
  const json = readJson(text);
  if (!json.ok) return json;
  const format = isRecord(json.value) ? ownMember(json.value, 'format') : undefined;
  if (!isRecord(json.value) || format !== partFormat)
    return err(
      `This is not a copied part of a system: "format" must be "${partFormat}", got ${show(format)}.`,
    );
  return repairDocument({ ...json.value, format: emptyDocument.format }, registry);
}
