import type { Command } from '../model/commands.ts';
import { playbackStore } from '../store/playback-store.ts';
import { type SessionState, sessionStore } from '../store/session-store.ts';
import { refusal, valueOrThrow } from './check-argument.ts';

export interface Ran {
  readonly atMs: number;
  /** How many commands the session has now, this one included. */
  readonly revision: number;
}

/** Does what a gesture does and waits until the simulation has given it its place. @throws Error with the reason of a refusal */
export async function runCommand(command: Command): Promise<Ran> {
  valueOrThrow(sessionStore.getState().run(command));
  return settled();
}

export async function runUndo(): Promise<Ran> {
  valueOrThrow(sessionStore.getState().undo());
  return settled();
}

export async function runRedo(): Promise<Ran> {
  valueOrThrow(sessionStore.getState().redo());
  return settled();
}

/** Waits for the step that was sent last. */
function settled(): Promise<Ran> {
  const step = sessionStore.getState().pending.at(-1);
  const { refusal: oldRefusal } = sessionStore.getState();
  let { commands } = sessionStore.getState();
  let wasStamped = false;
  return new Promise((resolve, reject) => {
    const stop = sessionStore.subscribe((state) => {
      if (step !== undefined && state.pending.includes(step)) {
        // A command is stamped first and leaves the waiting line after that; the first in line is the one that was stamped.
        if (state.pending[0] === step && state.commands !== commands) wasStamped = true;
        commands = state.commands;
        return;
      }
      stop();
      if (wasStamped) resolve(ran(state));
      // The reason of a refusal is written down right after it has left the line.
      else queueMicrotask(() => reject(whyNot(oldRefusal)));
    });
  });
}

function ran({ commands }: SessionState): Ran {
  return { atMs: commands.at(-1)?.atMs ?? playbackStore.getState().nowMs, revision: commands.length };
}

function whyNot(oldRefusal: SessionState['refusal']): Error {
  const { refusal: last } = sessionStore.getState();
  if (last !== null && last !== oldRefusal) return refusal(last.reason);
  return refusal(
    'the simulation was restarted, or another session opened, before the command had its place.',
  );
}
