import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { FaultId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Command, TimedCommand } from '../model/commands.ts';
import { emptyDocument, type FaultlineDocument } from '../model/document.ts';
import { createHistory, type History, historyThatFits, nextRedo, nextUndo } from '../model/history.ts';
import type { Session } from '../model/session.ts';
import { knownFaces } from '../patterns/known-faces.ts';
import { createCommandFold, type Prefix, tryAfter } from './command-fold.ts';
import { readDoneFaults } from './live-numbers.ts';
import { offer } from './notice-store.ts';
import { forgetTimeline, playbackStore } from './playback-store.ts';
import { documentAtRestart } from './restart-document.ts';
import { sendToSimulation } from './simulation.ts';

export interface Start {
  readonly atMs: number;
  readonly play: boolean;
  /** Virtual ms per real ms. */
  readonly speed: number;
}

/** What a page does not let be changed (lock-session.ts). */
interface SessionLock {
  /** Why the drawing, or the faults, are to stay; null if they may change. */
  readonly drawing: string | null;
  readonly faults: string | null;
  /** Why a command is refused; null if it may be done. */
  whyNot(command: Command): string | null;
}

interface Pending {
  readonly command: Command;
  readonly cause: TimedCommand['cause'];
}

export interface SessionState {
  /** What is shown: the session's document after `revision` commands and those that are on their way to the simulation. */
  readonly document: FaultlineDocument;
  readonly session: Session;
  /** How many of the commands have happened at the time that is shown. */
  readonly revision: number;
  readonly commands: readonly TimedCommand[];
  readonly history: History;
  /** Sent and shown, not yet stamped by the simulation. */
  readonly pending: readonly Pending[];
  /** Why the last command was refused; null again with the next one that is not. */
  readonly refusal: { readonly command: Command; readonly reason: string } | null;
  readonly lock: SessionLock | null;
  /** Shows the command's effect at once and sends it; a refusal leaves everything as it was and says why. Undo and redo go the same way. */
  run(command: Command): Result<void, string>;
  undo(): Result<void, string>;
  redo(): Result<void, string>;
  load(session: Session, start: Start): void;
  /** The shown document becomes that of a new session at 0 ms (faults: see restart-document.ts); what was edited can still be undone. */
  restart(options?: { readonly seed?: number }): void;
  heal(id: FaultId): Result<void, string>;
  /** Heals every fault, those that are still to come too, in one step of undo. */
  healAll(): Result<void, string>;
  /** Virtual time to write into a command that needs one, such as a fault that starts now. */
  nowForCommands(): number;
}

let fold = createCommandFold(emptyDocument, knownFaces);

export const sessionStore = createStore<SessionState>()((_, get) => ({
  ...freshSession({ document: emptyDocument, seed: 1, commands: [] }),
  lock: null,
  run: (command) => send({ command, cause: 'edit' }),
  undo: () => {
    const command = nextUndo(get().history);
    return command === null ? err('There is nothing to undo.') : send({ command, cause: 'undo' });
  },
  redo: () => {
    const command = nextRedo(get().history);
    return command === null ? err('There is nothing to redo.') : send({ command, cause: 'redo' });
  },
  load,
  restart: (options = {}) => {
    const { document, session, history, lock } = get();
    const { nowMs, playing, speed } = playbackStore.getState();
    const restarted = documentAtRestart(
      document,
      lock?.faults ? document : session.document,
      nowMs,
      readDoneFaults(),
    );
    // What is locked goes on to change as the session says.
    const commands = session.commands.filter(({ atMs, command }) => atMs > nowMs && lock?.whyNot(command));
    load(
      { document: restarted, seed: options.seed ?? session.seed, commands },
      { atMs: 0, play: playing, speed },
      historyThatFits(history, restarted, knownFaces),
    );
  },
  heal: (id) => get().run({ type: 'remove-fault', id }),
  healAll: () => {
    const commands = get().document.faults.map(({ id }): Command => ({ type: 'remove-fault', id }));
    return commands.length === 0 ? ok(undefined) : get().run({ type: 'batch', label: 'Heal all', commands });
  },
  nowForCommands: () => playbackStore.getState().nowMs,
}));

export function useSession<T>(selector: (state: SessionState) => T): T {
  return useStore(sessionStore, selector);
}

export const canUndo = (state: SessionState): boolean => nextUndo(state.history) !== null;
export const canRedo = (state: SessionState): boolean => nextRedo(state.history) !== null;

/** The document at a revision, without what is pending: the order of a frame's numbers. Called by port.ts and the frame stores. */
export function documentAt(revision: number): FaultlineDocument {
  return fold.at(sessionStore.getState().commands, revision).document;
}

/** A frame tells how many commands have happened at its time. */
export function sessionFrame(revision: number): void {
  if (revision !== sessionStore.getState().revision) show(revision, sessionStore.getState().pending);
}

/** The simulation has stamped the oldest pending command. */
export function sessionCommitted(entry: TimedCommand, revision: number, droppedCount: number): void {
  const { commands, pending, session } = sessionStore.getState();
  fold.truncate(revision - 1);
  const next = [...commands.slice(0, revision - 1), entry];
  sessionStore.setState({ commands: next, session: { ...session, commands: next } });
  show(revision, pending.slice(1));
  if (droppedCount > 0) offerRestore({ ...session, commands }, droppedCount);
}

/** The simulation did not take the oldest pending command: the screen had shown it too early. */
export function sessionRefused(command: Command, reason: string): void {
  const { revision, pending } = sessionStore.getState();
  show(revision, pending.slice(1));
  sessionStore.setState({ refusal: { command, reason } });
}

/** Commands that the worker never stamped died with it: what is shown goes back to what the session says. */
export function forgetPending(): void {
  const { pending, revision } = sessionStore.getState();
  if (pending.length > 0) show(revision, []);
}

function send(step: Pending): Result<void, string> {
  const { pending, lock } = sessionStore.getState();
  const locked = lock?.whyNot(step.command) ?? null;
  const next = locked === null ? tryAfter(sessionStore.getState(), stamp(step), knownFaces) : err(locked);
  if (!next.ok) {
    sessionStore.setState({ refusal: { command: step.command, reason: next.error } });
    return next;
  }
  sessionStore.setState({ ...next.value, pending: [...pending, step], refusal: null });
  sendToSimulation({ type: 'command', command: step.command, cause: step.cause });
  return ok(undefined);
}

/** Shows a revision with what is pending on top; a pending command that no longer fits will be refused by the simulation too. */
function show(revision: number, pending: readonly Pending[]): void {
  let prefix: Prefix = fold.at(sessionStore.getState().commands, revision);
  for (const step of pending) {
    const next = tryAfter(prefix, stamp(step), knownFaces);
    if (next.ok) prefix = next.value;
  }
  sessionStore.setState({ document: prefix.document, history: prefix.history, revision, pending });
}

function stamp({ command, cause }: Pending): TimedCommand {
  return { atMs: playbackStore.getState().nowMs, command, cause };
}

function load(session: Session, start: Start, before: History = createHistory()): void {
  fold = createCommandFold(session.document, knownFaces, before);
  forgetTimeline(start);
  const revision = session.commands.filter((entry) => entry.atMs <= start.atMs).length;
  sessionStore.setState(freshSession(session));
  show(revision, []);
  sendToSimulation({ type: 'load', session, ...start });
}

function freshSession(session: Session) {
  return {
    document: session.document,
    session,
    revision: 0,
    commands: session.commands,
    history: createHistory(),
    pending: [],
    refusal: null,
  };
}

function offerRestore(previous: Session, droppedCount: number): void {
  const { playing, speed } = playbackStore.getState();
  offer('restore-future', { count: droppedCount }, () => {
    load(previous, { atMs: playbackStore.getState().nowMs, play: playing, speed });
  });
}
