import { err, type Result } from '../base/result.ts';
import { emptyDocument } from './document.ts';
import { show } from './fields.ts';
import { type ParsedDocument, repairDocument } from './parse-document.ts';
import { type ParsedSession, repairSession, sessionDepthMax } from './parse-session.ts';
import { readJson } from './read-json.ts';
import type { Catalogue } from './registry-contract.ts';
import { decodeSessionLink } from './session-codec.ts';
import { sessionFormat } from './session-text.ts';
import { isRecord, ownMember } from './stable-json.ts';

/** What somebody opened, dropped or pasted. */
export type ParsedAny =
  | ({ readonly type: 'document' } & ParsedDocument)
  | ({ readonly type: 'session' } & ParsedSession);

/** Reads a document, a session or a share link (`https://…#…d=…` or `#d=…`), whichever it is. Never throws. */
export function parseAny(input: unknown, registry: Catalogue): Result<ParsedAny, string> {
  if (typeof input === 'string' && /^\s*(https?:|#)/i.test(input.slice(0, 200)))
    return parseLink(input.trim(), registry);
  const json = readJson(input, sessionDepthMax);
  if (!json.ok) return json;
  const format = isRecord(json.value) ? ownMember(json.value, 'format') : undefined;
  if (format === sessionFormat) return sessionIn(repairSession(json.value, registry));
  if (format !== emptyDocument.format) {
    return err(
      `This is neither a Faultline document nor a session: "format" must be "${emptyDocument.format}" or "${sessionFormat}", got ${show(format)}.`,
    );
  }
  const parsed = repairDocument(json.value, registry);
  return parsed.ok ? { ok: true, value: { type: 'document', ...parsed.value } } : parsed;
}

function parseLink(link: string, registry: Catalogue): Result<ParsedAny, string> {
  const hash = link.indexOf('#');
  const entries = hash < 0 ? [] : link.slice(hash + 1).split('&');
  const payload = entries.find((entry) => entry.startsWith('d='))?.slice(2);
  if (payload === undefined)
    return err('This link holds no session: "#d=" was expected in it. Copy it with "Share".');
  return sessionIn(decodeSessionLink(payload, registry));
}

function sessionIn(parsed: Result<ParsedSession, string>): Result<ParsedAny, string> {
  return parsed.ok ? { ok: true, value: { type: 'session', ...parsed.value } } : parsed;
}
