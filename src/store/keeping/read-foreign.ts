import { err, ok, type Result } from '../../base/result.ts';
import { decodeChanges } from '../../model/changes-codec.ts';
import { didYouMean } from '../../model/did-you-mean.ts';
import { parseAny } from '../../model/parse-any.ts';
import type { Catalogue } from '../../model/registry-contract.ts';
import type { Session } from '../../model/session.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { findScenario, scenarios } from '../../scenarios/scenarios.ts';

export interface ReadForeign {
  readonly session: Session;
  /** What had to be mended, one sentence each. */
  readonly notices: readonly string[];
}

/** A session from a file, a paste, a link or a value of somebody's script. Opens nothing. */
export function readForeign(input: unknown): Result<ReadForeign, string> {
  const changes = typeof input === 'string' ? changesIn(input) : null;
  if (changes !== null) return readChanges(changes, catalogue);
  const parsed = parseAny(input, catalogue);
  if (!parsed.ok) return parsed;
  const { notices } = parsed.value;
  if (parsed.value.type === 'session') return ok({ session: parsed.value.session, notices });
  return ok({ session: { document: parsed.value.document, seed: 1, commands: [] }, notices });
}

/** `shop.1…` of a link `#c=shop.1…`; null if it is something else. */
function changesIn(input: string): string | null {
  const start = input.trim();
  // A link only: nothing is looked for in a document of megabytes.
  return /^(https?:|#)/i.test(start) ? (/#(?:.*&)?c=([^&]*)/.exec(start)?.[1] ?? null) : null;
}

function readChanges(changes: string, catalogue: Catalogue): Result<ReadForeign, string> {
  const dot = changes.indexOf('.');
  const id = changes.slice(0, Math.max(0, dot)).slice(0, 80);
  const scenario = findScenario(id);
  if (scenario === undefined) {
    const hint = didYouMean(
      id,
      scenarios.map((one) => one.id),
    );
    return err(`There is no scenario "${id}" that the link could change: ${hint}.`);
  }
  return decodeChanges(changes.slice(dot + 1), sessionOf(scenario), catalogue);
}
