import { err, ok, type Result } from '../base/result.ts';
import type { Command, TimedCommand } from '../model/commands.ts';
import type { Registry } from '../model/registry-contract.ts';
import type { Session } from '../model/session.ts';
import { type Checkpoint, type RunEnd, Simulation, type SimulationOptions } from './simulation.ts';

/** Events between checkpoints: replaying as many takes well under the 100 ms that a step back may take (bench: seek). */
const checkpointEveryEvents = 20_000;
/** Beyond this many, every second one of the older half goes, so that memory stays bounded and recent time stays near. */
const checkpointsMax = 300;
/** A jump replays at least this much virtual time, so that the messages on the wires at its goal are known. */
const replayMs = 1000;
const secondMs = 1000;

/** What happens at each full virtual second, for the charts. */
export type OnSecond = (simulation: Simulation) => void;

/**
 * A session in time: runs it forward with its commands at their times, keeps checkpoints on the way, and jumps to any instant by restoring
 * one and running on. There is no other way back: what is shown after a jump has happened again.
 */
export class Timeline {
  readonly simulation: Simulation;
  readonly #onSecond: OnSecond;
  #commands: TimedCommand[];
  #checkpoints: Checkpoint[];
  #endMs = 0;
  #nextSecondMs = secondMs;

  constructor(registry: Registry, session: Session, options: SimulationOptions, onSecond: OnSecond) {
    this.simulation = new Simulation(registry, session.document, session.seed, options);
    this.#onSecond = onSecond;
    this.#commands = [...session.commands];
    this.#checkpoints = [this.simulation.checkpoint()];
  }

  get nowMs(): number {
    return this.simulation.nowMs;
  }

  /** Farthest time reached since the last change to the past. */
  get endMs(): number {
    return this.#endMs;
  }

  get commands(): readonly TimedCommand[] {
    return this.#commands;
  }

  /** Runs to `untilMs` or for `eventsMax` events, whichever comes first; commands of the session are applied at their times. */
  run(untilMs: number, eventsMax = Number.POSITIVE_INFINITY): RunEnd {
    const { simulation } = this;
    const lastEvent = simulation.eventCount + eventsMax;
    for (;;) {
      const command = this.#commands[simulation.revision];
      const dueMs = command === undefined ? Number.POSITIVE_INFINITY : command.atMs;
      const goalMs = Math.min(untilMs, dueMs, this.#nextSecondMs);
      const last = this.#checkpoints[this.#checkpoints.length - 1];
      const room = Math.min(lastEvent, last.eventCount + checkpointEveryEvents) - simulation.eventCount;
      const end = simulation.run(goalMs, Math.max(0, room));
      this.#endMs = Math.max(this.#endMs, simulation.nowMs);
      if (end === 'halted') return end;
      if (end === 'budget') {
        if (simulation.eventCount >= last.eventCount + checkpointEveryEvents) this.#keepCheckpoint();
        if (simulation.eventCount >= lastEvent) return end;
        continue;
      }
      if (goalMs === this.#nextSecondMs) {
        this.#onSecond(simulation);
        this.#nextSecondMs += secondMs;
      }
      if (command !== undefined && goalMs === dueMs) this.#replay(command);
      else if (goalMs === untilMs) return 'reached';
    }
  }

  /** Jumps to any time from 0 on; forward by running, back by a checkpoint and running. */
  seek(toMs: number): RunEnd {
    const goalMs = Math.max(0, toMs);
    this.rewind(goalMs);
    return this.run(goalMs);
  }

  /** Goes back far enough to run to `goalMs`; nothing if that lies ahead. */
  rewind(goalMs: number): void {
    if (goalMs >= this.nowMs) return;
    this.#restoreBefore((checkpoint) => checkpoint.nowMs <= goalMs - replayMs || checkpoint.eventCount === 0);
  }

  /** Takes the next event. Returns false if nothing will ever happen. */
  step(): boolean {
    const { simulation } = this;
    const command = this.#commands[simulation.revision];
    const dueMs = simulation.nextDueMs();
    if (command !== undefined && command.atMs < dueMs) {
      this.run(command.atMs);
      return true;
    }
    if (dueMs === Number.POSITIVE_INFINITY) return false;
    this.run(dueMs, 1);
    return simulation.haltReason === null;
  }

  /** Goes to the instant before the last event: its time is that of the event before. Returns false at the very beginning. */
  stepBack(): boolean {
    const { simulation } = this;
    const goal = simulation.eventCount - 1;
    if (goal < 0) return false;
    const fromMs = this.nowMs;
    this.#restoreBefore(
      (checkpoint) =>
        checkpoint.eventCount <= goal &&
        (checkpoint.nowMs <= fromMs - replayMs || checkpoint.eventCount === 0),
    );
    this.run(Number.POSITIVE_INFINITY, goal - simulation.eventCount);
    return true;
  }

  /**
   * A person's command, now. What the session had recorded after now is dropped (the caller keeps it for undo, and is told how many
   * commands that were).
   */
  commit(
    command: Command,
    cause: TimedCommand['cause'],
  ): Result<{ entry: TimedCommand; droppedCount: number }, string> {
    const { simulation } = this;
    const place = simulation.revision;
    const entry: TimedCommand = { atMs: simulation.nowMs, command, cause };
    const applied = simulation.apply(command);
    if (!applied.ok) return err(applied.error);
    const droppedCount = this.#commands.length - place;
    this.#commands = [...this.#commands.slice(0, place), entry];
    this.#checkpoints = this.#checkpoints.filter(
      (checkpoint) => checkpoint.eventCount <= simulation.eventCount && checkpoint.revision <= place,
    );
    this.#endMs = simulation.nowMs;
    return ok({ entry, droppedCount });
  }

  #replay(entry: TimedCommand): void {
    const applied = this.simulation.apply(entry.command);
    // A session from elsewhere may hold a command that its document refuses; it is left out, so that revision and commands stay in step.
    if (!applied.ok) this.#commands.splice(this.simulation.revision, 1);
  }

  #keepCheckpoint(): void {
    this.#checkpoints.push(this.simulation.checkpoint());
    if (this.#checkpoints.length <= checkpointsMax) return;
    const half = checkpointsMax / 2;
    this.#checkpoints = this.#checkpoints.filter((_, i) => i > half || i % 2 === 0);
  }

  #restoreBefore(fits: (checkpoint: Checkpoint) => boolean): void {
    let at = this.#checkpoints.length - 1;
    while (at > 0 && !fits(this.#checkpoints[at])) at--;
    this.simulation.restore(this.#checkpoints[at]);
    this.#nextSecondMs = (Math.floor(this.nowMs / secondMs) + 1) * secondMs;
  }
}
