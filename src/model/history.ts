import type { Command, TimedCommand } from './commands.ts';
import type { FaultlineDocument } from './document.ts';
import type { Catalogue } from './registry-contract.ts';

/** Steps that can be undone; the oldest are forgotten beyond it. */
export const historyMax = 1000;

interface Step {
  readonly command: Command;
  readonly inverse: Command;
}

/** What can be undone and redone. Immutable: a fold over the log of commands, kept step by step. */
export interface History {
  /** Oldest first. */
  readonly done: readonly Step[];
  /** The next to be redone last. */
  readonly undone: readonly Step[];
}

export function createHistory(): History {
  return { done: [], undone: [] };
}

/**
 * The history after `entry`, which was applied with this inverse. An edit is a step and clears what could be redone; what changed nothing
 * (signals, empty batches) is no step and clears nothing. An undo moves the last step over, a redo moves it back.
 */
export function pushHistory(history: History, entry: TimedCommand, inverse: Command): History {
  switch (entry.cause) {
    case 'edit':
      if (changesNothing(inverse)) return history;
      return { done: [...history.done, { command: entry.command, inverse }].slice(-historyMax), undone: [] };
    case 'undo': {
      const step = history.done.at(-1);
      return step ? { done: history.done.slice(0, -1), undone: [...history.undone, step] } : history;
    }
    case 'redo': {
      const step = history.undone.at(-1);
      return step ? { done: [...history.done, step], undone: history.undone.slice(0, -1) } : history;
    }
  }
}

/** The command that undoes the last step, to be applied with cause `undo`; null if there is none. */
export function nextUndo(history: History): Command | null {
  return history.done.at(-1)?.inverse ?? null;
}

/** The command that does the last undone step again, to be applied with cause `redo`; null if there is none. */
export function nextRedo(history: History): Command | null {
  return history.undone.at(-1)?.command ?? null;
}

/**
 * What of a history still fits a document that is nearly the one that it led to, such as that of a restart, where faults that are over are
 * gone: the latest steps up to the first that can no longer be undone, and likewise what can be redone.
 */
export function historyThatFits(history: History, document: FaultlineDocument, registry: Catalogue): History {
  const done = lastThatFit(history.done, ({ inverse }) => inverse, document, registry);
  const undone = lastThatFit(history.undone, ({ command }) => command, document, registry);
  return { done, undone };
}

function lastThatFit(
  steps: readonly Step[],
  commandOf: (step: Step) => Command,
  document: FaultlineDocument,
  registry: Catalogue,
): readonly Step[] {
  let now = document;
  for (let at = steps.length - 1; at >= 0; at--) {
    const result = registry.reduce(now, commandOf(steps[at] as Step), registry);
    if (!result.ok) return steps.slice(at + 1);
    now = result.value.document;
  }
  return steps;
}

export interface Replayed {
  readonly document: FaultlineDocument;
  readonly history: History;
  /** Why commands were refused, each with its place in the log. */
  readonly refused: readonly string[];
}

/** Document and history after a whole log, e.g. when a session is opened or rewound. Refused commands are passed over, as a run passes over them. */
export function replayCommands(
  document: FaultlineDocument,
  commands: readonly TimedCommand[],
  registry: Catalogue,
): Replayed {
  let now = document;
  let history = createHistory();
  const refused: string[] = [];
  for (const [at, entry] of commands.entries()) {
    const result = registry.reduce(now, entry.command, registry);
    if (!result.ok) {
      refused.push(`commands.${at}: ${result.error}`);
      continue;
    }
    now = result.value.document;
    history = pushHistory(history, entry, result.value.inverse);
  }
  return { document: now, history, refused };
}

function changesNothing(inverse: Command): boolean {
  return inverse.type === 'batch' && inverse.commands.length === 0;
}
