import { ok, type Result } from '../../base/result.ts';
import { parseAny } from '../../model/parse-any.ts';
import type { Session } from '../../model/session.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { readChangesLink } from '../../scenarios/changes-link.ts';

export interface ReadForeign {
  readonly session: Session;
  /** What had to be mended, one sentence each. */
  readonly notices: readonly string[];
}

/** A session from a file, a paste, a link or a value of somebody's script. Opens nothing. */
export function readForeign(input: unknown): Result<ReadForeign, string> {
  const changed = typeof input === 'string' ? readChangesLink(input, catalogue) : null;
  if (changed !== null) return changed;
  const parsed = parseAny(input, catalogue);
  if (!parsed.ok) return parsed;
  const { notices } = parsed.value;
  if (parsed.value.type === 'session') return ok({ session: parsed.value.session, notices });
  return ok({ session: { document: parsed.value.document, seed: 1, commands: [] }, notices });
}
