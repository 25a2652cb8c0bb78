import { err, type Result } from '../base/result.ts';
import { decodeChanges } from '../model/changes-codec.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { ParsedSession } from '../model/parse-session.ts';
import type { Catalogue } from '../model/registry-contract.ts';
import { sessionOf } from './scenario-contract.ts';
import { findScenario, scenarios } from './scenarios.ts';

/**
 * The session of a short link, `https://…#c=shop.1…` or `#c=shop.1…`: what was done to a scenario. Null if the text is something else.
 * Foreign text: never throws.
 */
export function readChangesLink(text: string, catalogue: Catalogue): Result<ParsedSession, string> | null {
  const start = text.trim();
  // A link only: nothing is looked for in a document of megabytes.
  const changes = /^(https?:|#)/i.test(start) ? /#(?:.*&)?c=([^&]*)/.exec(start)?.[1] : undefined;
  if (changes === undefined) return null;
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
