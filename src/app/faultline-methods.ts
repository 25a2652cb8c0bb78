import * as v from 'valibot';
import type { Command } from '../model/commands.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { parseCommand } from '../model/parse-command.ts';
import { sessionDepthMax } from '../model/parse-session.ts';
import { readJson } from '../model/read-json.ts';
import { seedMax } from '../model/session.ts';
import { sessionText } from '../model/session-text.ts';
import { sessionOf } from '../scenarios/scenario-contract.ts';
import { findScenario, scenarios } from '../scenarios/scenarios.ts';
import { openWork } from '../store/keeping/follow-work.ts';
import type { ReadForeign } from '../store/keeping/read-foreign.ts';
import { playbackStore, speedMax, speedMin } from '../store/playback-store.ts';
import { sessionStore } from '../store/session-store.ts';
import { askSimulation } from '../store/simulation.ts';
import { checkArgument, numberWithin, refusal, valueOrThrow, wholeNumberWithin } from './check-argument.ts';
import type { At, FaultlineMethods, Loaded, LoadOptions } from './faultline-contract.ts';
import { jumpMsMax } from './limits.ts';
import { readLogQuery } from './log-query.ts';
import { readModelsOf } from './read-models.ts';
import { runCommand, runRedo, runUndo } from './run-command.ts';
import { screenAt } from './screen-at.ts';

/** What the methods of `window.faultline` do. Loaded by the first call of one: nobody needs it to see the first system run. */
export const faultlineMethods: FaultlineMethods = {
  load,
  // A copy: what a script does to it must not happen to what is open.
  document: async () => structuredClone(sessionStore.getState().document),
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
    showStopped();
    return arrived(await askSimulation({ type: 'advance', byMs }));
  },
  seek: async (toMs) => {
    checkArgument('seek: toMs', numberWithin(0, jumpMsMax), toMs);
    return arrived(await askSimulation({ type: 'seek', toMs }));
  },
  step: async () => {
    showStopped();
    return arrived(await askSimulation({ type: 'step' }));
  },
  stepBack: async () => {
    showStopped();
    return arrived(await askSimulation({ type: 'step-back' }));
  },
  hash: async () => (await askSimulation({ type: 'hash' })).hash,
  log: async (query) => askSimulation({ type: 'log', query: readLogQuery(query) }),
  metrics: async () => askSimulation({ type: 'report' }),
  projections: async () => {
    const report = await askSimulation({ type: 'report' });
    return readModelsOf(sessionStore.getState().document, report);
  },
};

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

/** The question stops the clock when its turn comes. A pause would not wait for that: it would break off what was asked for before. */
function showStopped(): void {
  playbackStore.setState({ playing: false });
}

/** What a script asked for is on the screen before it is told so. */
async function arrived({ nowMs }: At): Promise<At> {
  await screenAt(nowMs);
  return { nowMs };
}

function readCommand(given: unknown): Command {
  return valueOrThrow(parseCommand(valueOrThrow(readJson(given, sessionDepthMax))));
}
