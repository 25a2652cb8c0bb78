import type { FaultlineDocument } from '../model/document.ts';
import type { Session } from '../model/session.ts';
import type { LogPage, LogQuery } from '../protocol/messages.ts';
import type { Report } from '../protocol/report.ts';
import type { Ran } from './run-command.ts';

export interface LoadOptions {
  /** In place of the session's own. */
  readonly seed?: number;
  /** Virtual time to go to; 0 if absent. */
  readonly atMs?: number;
  /** Whether it runs at once; it does not if absent. */
  readonly play?: boolean;
  /** Virtual ms per real ms; the scenario's own or 1 if absent. */
  readonly speed?: number;
}

export interface Loaded {
  readonly title: string;
  /** What was mended or left out, one sentence each. */
  readonly notices: readonly string[];
}

interface SessionFile extends Session {
  readonly format: string;
  readonly version: number;
}

export interface NodeProjections {
  readonly node: string;
  /** What the node's kind adds to the report: of a projection its name, `rows` (the first 200), `checkpoint`, `lagEvents`, `lagMs` and so on. */
  readonly projections: Readonly<Record<string, unknown>>;
}

export interface At {
  readonly nowMs: number;
}

/**
 * What a test, a lesson's script or a teacher at the console drives the page with. Every method gives a promise; bad input rejects it with
 * one pointed sentence and changes nothing. Documented in docs/contracts.md: changes to it are changes to a contract.
 */
export interface FaultlineApi {
  /** Fulfilled with the version once the first system runs and stands on the screen. */
  readonly ready: Promise<string>;
  readonly version: string;
  /** Opens a scenario by its id, a share link, or a document or session as text or value. The work it replaces stays in Recent. */
  load(source: unknown, options?: LoadOptions): Promise<Loaded>;
  /** As it is shown. */
  document(): Promise<FaultlineDocument>;
  /** The whole run so far, as a session's file holds it: `load` reads it. */
  session(): Promise<SessionFile>;
  /** Does what a gesture would do; fulfilled when the simulation has given the command its place. */
  command(command: unknown): Promise<Ran>;
  undo(): Promise<Ran>;
  redo(): Promise<Ran>;
  play(speed?: number): Promise<At>;
  pause(): Promise<At>;
  /** Stops the clock and moves it on by exactly so many virtual ms, however long that takes. */
  advance(byMs: number): Promise<At>;
  /** Goes to any time, and runs on if it was running. */
  seek(toMs: number): Promise<At>;
  /** Stop the clock and take the next event, or take back the last. */
  step(): Promise<At>;
  stepBack(): Promise<At>;
  /** The trace hash at this instant. */
  hash(): Promise<string>;
  /** A page of the event log; the last 100 rows if nothing is asked for. */
  log(query?: Partial<LogQuery>): Promise<LogPage>;
  metrics(): Promise<Report>;
  /** Read models, by the node that keeps them; an empty list where no node keeps any. */
  projections(): Promise<readonly NodeProjections[]>;
}

export type FaultlineMethods = Omit<FaultlineApi, 'ready' | 'version'>;

declare global {
  interface Window {
    faultline: FaultlineApi;
  }
}
