import { readFileSync, statSync } from 'node:fs';
import { withoutMark } from '../base/byte-order-mark.ts';
import { err, ok, type Result } from '../base/result.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { replayCommands } from '../model/history.ts';
import type { Objective } from '../model/objectives.ts';
import { parseAny } from '../model/parse-any.ts';
import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import { readChangesLink } from '../scenarios/changes-link.ts';
import { sessionOf } from '../scenarios/scenario-contract.ts';
import { findScenario, scenarios } from '../scenarios/scenarios.ts';

export interface LoadedSession {
  readonly session: Session;
  /** How long it runs if nobody says. */
  readonly untilMs: number;
  /** Of a scenario with a challenge: what the run is judged by. */
  readonly objectives: readonly Objective[];
}

const defaultUntilMs = 60_000;
/** A session goes on for so long after its last command, so that its effect is seen. */
const afterLastCommandMs = 10_000;

/**
 * What a person named: a scenario, a share link, or a file with a document, a session or a link. Stricter than the screen: what would
 * load only after repairs is refused, because nobody would see what was mended.
 */
export function loadSession(source: string): Result<LoadedSession, string> {
  const scenario = findScenario(source);
  if (scenario) {
    const objectives = scenario.challenge?.objectives ?? [];
    return ok({ session: sessionOf(scenario), untilMs: scenario.untilMs, objectives });
  }
  if (/^\s*(https?:|#)/i.test(source)) return readSession('the link', source);
  const text = readFile(source);
  return text.ok ? readSession(source, text.value) : text;
}

function readFile(path: string): Result<string, string> {
  try {
    if (statSync(path).isDirectory()) return err(`"${path}" is a folder; name a file in it`);
    // JSON does not know the mark. In a page the decoder leaves it out.
    return ok(withoutMark(readFileSync(path, 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing)
      return err(`"${path}" cannot be read: ${error instanceof Error ? error.message : 'no reason given'}`);
    const ids = scenarios.map(({ id }) => id);
    return err(`there is no scenario or file "${path}"; ${didYouMean(path, ids, 'the scenarios are')}`);
  }
}

function readSession(name: string, text: string): Result<LoadedSession, string> {
  const parsed = readChangesLink(text, registry) ?? parseAny(text, registry);
  if (!parsed.ok) return err(`${name}: ${parsed.error}`);
  const { notices } = parsed.value;
  const session: Session =
    'session' in parsed.value
      ? parsed.value.session
      : { document: parsed.value.document, seed: 1, commands: [] };
  const { refused } = replayCommands(session.document, session.commands, registry);
  const problems = [...notices, ...refused];
  if (problems.length > 0) {
    const list = problems.map((problem) => `  - ${problem}`).join('\n');
    return err(`${name} is not sound; mend it, or open and save it on the screen:\n${list}`);
  }
  const lastMs = session.commands.at(-1)?.atMs ?? 0;
  return ok({ session, objectives: [], untilMs: Math.max(defaultUntilMs, lastMs + afterLastCommandMs) });
}
