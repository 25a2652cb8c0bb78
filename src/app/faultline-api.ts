import * as v from 'valibot';
import type { Command } from '../model/commands.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { FaultlineDocument } from '../model/document.ts';
import { parseCommand } from '../model/parse-command.ts';
import { sessionDepthMax, sessionText } from '../model/parse-session.ts';
import { readJson } from '../model/read-json.ts';
import { type Session, seedMax } from '../model/session.ts';
import type { LogPage, LogQuery } from '../protocol/messages.ts';
import type { Report } from '../protocol/report.ts';
import { sessionOf } from '../scenarios/scenario-contract.ts';
import { findScenario, scenarios } from '../scenarios/scenarios.ts';
import { openWork } from '../store/keeping/follow-work.ts';
import type { ReadForeign } from '../store/keeping/read-foreign.ts';
import { playbackStore, speedMax, speedMin } from '../store/playback-store.ts';
import { sessionStore } from '../store/session-store.ts';
import { askSimulation } from '../store/simulation.ts';
import { checkArgument, numberWithin, refusal, valueOrThrow, wholeNumberWithin } from './check-argument.ts';
import { jumpMsMax } from './limits.ts';
import { readLogQuery } from './log-query.ts';
import { type Ran, runCommand, runRedo, runUndo } from './run-command.ts';
import { screenAt } from './screen-at.ts';

interface LoadOptions {
  /** In place of the session's own. */
  readonly seed?: number;
  /** Virtual time to go to; 0 if absent. */
  readonly atMs?: number;
  /** Whether it runs at once; it does not if absent. */
  readonly play?: boolean;
  /** Virtual ms per real ms; the scenario's own or 1 if absent. */
  readonly speed?: number;
}

interface Loaded {
  readonly title: string;
  /** What was mended or left out, one sentence each. */
  readonly notices: readonly string[];
}

interface SessionFile extends Session {
  readonly format: string;
  readonly version: number;
}

interface NodeProjections {
  readonly node: string;
  /** As the node's kind reports them. */
  readonly projections: unknown;
}

interface At {
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

declare global {
  interface Window {
    faultline: FaultlineApi;
  }
}

export function createFaultlineApi(version: string, ready: Promise<void>): FaultlineApi {
  return {
    version,
    ready: ready.then(() => version),
    load,
    document: async () => sessionStore.getState().document,
    session: async () => JSON.parse(sessionText(sessionStore.getState().session)),
    command: async (command) => runCommand(readCommand(command)),
    undo: runUndo,
    redo: runRedo,
    play,
    pause: async () => {
      playbackStore.getState().pause();
      return arrived(await askSimulation({ type: 'hash' }));
    },
    advance: async (byMs) => {
      checkArgument('advance: byMs', numberWithin(0, jumpMsMax), byMs);
      playbackStore.getState().pause();
      return arrived(await askSimulation({ type: 'advance', byMs }));
    },
    seek: async (toMs) => {
      checkArgument('seek: toMs', numberWithin(0, jumpMsMax), toMs);
      return arrived(await askSimulation({ type: 'seek', toMs }));
    },
    step: async () => {
      playbackStore.getState().pause();
      return arrived(await askSimulation({ type: 'step' }));
    },
    stepBack: async () => {
      playbackStore.getState().pause();
      return arrived(await askSimulation({ type: 'step-back' }));
    },
    hash: async () => (await askSimulation({ type: 'hash' })).hash,
    log: async (query) => askSimulation({ type: 'log', query: readLogQuery(query) }),
    metrics: async () => askSimulation({ type: 'report' }),
    projections: async () => projectionsOf(await askSimulation({ type: 'report' })),
  };
}

const speed = numberWithin(speedMin, speedMax);
const loadOptions = v.strictObject(
  {
    seed: v.optional(wholeNumberWithin(0, seedMax)),
    atMs: v.optional(numberWithin(0, jumpMsMax)),
    play: v.optional(v.boolean('must be true or false')),
    speed: v.optional(speed),
  },
  'is no option: there are seed, atMs, play and speed',
);

async function load(source: unknown, options: LoadOptions = {}): Promise<Loaded> {
  const given = checkArgument('load', loadOptions, options);
  const scenario = typeof source === 'string' ? findScenario(source) : undefined;
  const found =
    scenario === undefined ? await readSource(source) : { session: sessionOf(scenario), notices: [] };
  const session = given.seed === undefined ? found.session : { ...found.session, seed: given.seed };
  const start = {
    atMs: given.atMs ?? 0,
    play: given.play ?? false,
    speed: given.speed ?? scenario?.speed ?? 1,
  };
  openWork(session, start, { scenario: scenario ?? null, as: { type: 'fresh' } });
  await arrived(await askSimulation({ type: 'hash' }));
  return { title: session.document.title, notices: found.notices };
}

async function readSource(source: unknown): Promise<ReadForeign> {
  if (typeof source === 'string' && /^[\w-]{1,64}$/.test(source)) {
    const ids = scenarios.map(({ id }) => id);
    throw refusal(`there is no scenario "${source}"; ${didYouMean(source, ids)}.`);
  }
  const { readForeign } = await import('../store/keeping/read-foreign.ts');
  return valueOrThrow(readForeign(source));
}

async function play(atSpeed?: number): Promise<At> {
  if (atSpeed !== undefined) playbackStore.getState().setSpeed(checkArgument('play: speed', speed, atSpeed));
  playbackStore.getState().play();
  return { nowMs: (await askSimulation({ type: 'hash' })).nowMs };
}

/** What a script asked for is on the screen before it is told so. */
async function arrived({ nowMs }: At): Promise<At> {
  await screenAt(nowMs);
  return { nowMs };
}

function projectionsOf({ nodes }: Report): NodeProjections[] {
  return Object.entries(nodes)
    .filter(([, report]) => report.projections !== undefined)
    .map(([node, { projections }]) => ({ node, projections }));
}

function readCommand(given: unknown): Command {
  return valueOrThrow(parseCommand(valueOrThrow(readJson(given, sessionDepthMax))));
}
