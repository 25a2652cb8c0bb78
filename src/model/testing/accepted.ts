import type { FaultlineDocument } from '../document.ts';
import { parseDocument } from '../parse-document.ts';
import type { Registry } from '../registry-contract.ts';

/** What a test writes down as a document; throws where it would not be read exactly as written. */
export function accepted(raw: unknown, registry: Registry): FaultlineDocument {
  const parsed = parseDocument(raw, registry);
  if (!parsed.ok) throw new Error(parsed.error);
  if (parsed.value.notices.length > 0) throw new Error(parsed.value.notices.join(' '));
  return parsed.value.document;
}
