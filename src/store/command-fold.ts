import { ok, type Result } from '../base/result.ts';
import type { TimedCommand } from '../model/commands.ts';
import type { FaultlineDocument } from '../model/document.ts';
import { createHistory, type History, pushHistory } from '../model/history.ts';
import type { Catalogue } from '../model/registry-contract.ts';

/** A session's document and undo history after its first n commands. */
export interface Prefix {
  readonly document: FaultlineDocument;
  readonly history: History;
}

/**
 * Every prefix of a session that was asked for, kept: jumping about in time never replays commands from 0 ms. Documents share what did
 * not change, so a prefix costs a few small arrays.
 */
export interface CommandFold {
  at(commands: readonly TimedCommand[], revision: number): Prefix;
  /** Forgets what lies behind the first `revision` commands: they were replaced. */
  truncate(revision: number): void;
}

/** `before` is what could be undone already when the session began. */
export function createCommandFold(
  document: FaultlineDocument,
  registry: Catalogue,
  before: History = createHistory(),
): CommandFold {
  const prefixes: Prefix[] = [{ document, history: before }];
  return {
    at: (commands, revision) => {
      const end = Math.min(revision, commands.length);
      for (let n = prefixes.length; n <= end; n++) {
        prefixes.push(after(prefixes[n - 1] as Prefix, commands[n - 1] as TimedCommand, registry));
      }
      return prefixes[end] as Prefix;
    },
    truncate: (revision) => {
      prefixes.length = Math.min(prefixes.length, revision + 1);
    },
  };
}

/** The prefix one command later, or why the command does not fit the document. */
export function tryAfter(prefix: Prefix, entry: TimedCommand, registry: Catalogue): Result<Prefix, string> {
  const applied = registry.reduce(prefix.document, entry.command, registry);
  if (!applied.ok) return applied;
  const { document, inverse } = applied.value;
  return ok({ document, history: pushHistory(prefix.history, entry, inverse) });
}

/** A refused command is passed over, as a run passes over it (history.ts). */
function after(prefix: Prefix, entry: TimedCommand, registry: Catalogue): Prefix {
  const next = tryAfter(prefix, entry, registry);
  return next.ok ? next.value : prefix;
}
