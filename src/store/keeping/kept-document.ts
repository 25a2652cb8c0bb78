import type { FaultlineDocument } from '../../model/document.ts';
import { parseSession } from '../../model/parse-session.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { createCommandFold } from '../command-fold.ts';

/** The document with which a kept session ends, all edits in it; null if it cannot be read. */
export function documentOfText(text: string): FaultlineDocument | null {
  const parsed = parseSession(text, catalogue);
  if (!parsed.ok) return null;
  const { document, commands } = parsed.value.session;
  return createCommandFold(document, catalogue).at(commands, commands.length).document;
}
