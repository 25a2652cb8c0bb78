import { err, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../model/commands.ts';
import { documentLimits } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import type { Session } from '../../model/session.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { isOwn, openWork } from '../keeping/follow-work.ts';
import { newWorkId, onKeeping, workStore } from '../keeping/work-store.ts';
import { playbackStore } from '../playback-store.ts';
import { scenarioStore } from '../scenario-store.ts';
import { type Start, sessionStore } from '../session-store.ts';
import { changeComparison, comparisonStore, type Side } from './comparison-store.ts';
import { PartingSearch } from './parting-search.ts';
import { Twin } from './twin.ts';

/** A piece of work on this device's shelf, or one that is not there yet. */
interface SideWork {
  readonly id: string;
  readonly isOwn: boolean;
}

interface Sides {
  readonly edited: Side;
  readonly own: Session;
  readonly ownWork: SideWork;
  readonly twin: Session;
  readonly twinWork: SideWork;
}

interface Running {
  readonly twin: Twin;
  readonly search: PartingSearch;
  /** Of the side that is not edited. */
  twinWork: SideWork;
  /** Of the edited side: another one means that somebody opened something else. */
  ownId: string;
  readonly stop: () => void;
}

let running: Running | null = null;
let isChangingSides = false;
/** Called when a comparison ends because something else was opened. */
let tellEnded: () => void = () => undefined;

export function onComparisonEnded(tell: () => void): void {
  tellEnded = tell;
}

/**
 * Makes a copy of the open session, B, and opens it in its place at the same time; the session as it was, A, goes on beside it. With a
 * change, B is another system from 0 ms on; without, it is the same until somebody edits it.
 */
export function startComparison(change: Command | null = null): Result<void, string> {
  const { session, pending, lock } = sessionStore.getState();
  if (comparisonStore.getState().comparison !== null) return ok(undefined);
  const locked = change === null ? null : (lock?.whyNot(change) ?? null);
  if (locked !== null) return err(locked);
  if (pending.length > 0) return err('The last edit is on its way; try again in a moment.');
  const copy = copyOf(session, change);
  if (!copy.ok) return copy;
  begin('b', copy.value, { id: newWorkId(), isOwn: false }, session, openedWork(), startNow());
  return ok(undefined);
}

/** Begins with both sides as they are, such as after a reload: `own` is opened in the place of what is open. */
export function begin(
  edited: Side,
  own: Session,
  ownWork: SideWork,
  twin: Session,
  twinWork: SideWork,
  start: Start,
): void {
  // First the store, so that the canvas stands where it will stand while its session is changed over.
  comparisonStore.setState({
    comparison: { edited, twin, frame: null, search: { mode: 'searching' }, measured: null },
  });
  open(own, ownWork, start);
  running = {
    twin: new Twin(twin),
    search: new PartingSearch(),
    twinWork,
    ownId: workStore.getState().id,
    stop: follow(),
  };
}

/** Lets the other side take the place of this one, at the same virtual time. */
export function editSide(side: Side): void {
  const { comparison } = comparisonStore.getState();
  if (comparison === null || running === null || comparison.edited === side) return;
  const { session, pending } = sessionStore.getState();
  // Commands that are on their way would be lost with the session that they belong to.
  if (pending.length > 0) return;
  const [own, work] = [comparison.twin, running.twinWork];
  running.twinWork = openedWork();
  changeComparison({ edited: side, twin: session, frame: null, measured: null });
  running.twin.load(session);
  open(own, work, startNow());
  running.ownId = workStore.getState().id;
}

/**
 * Goes on with one side alone. The other stays on the shelf if there is anything of a person's own in it. Returns both as they were, with
 * which `begin` takes it back; null if there was no comparison, or the last edit is still on its way.
 */
export function keepSide(side: Side): Sides | null {
  editSide(side);
  const sides = readSides();
  if (sides === null || sides.edited !== side) return null;
  end();
  return sides;
}

/** Both sides as they stand, with which `begin` begins again. */
export function readSides(): Sides | null {
  const { comparison } = comparisonStore.getState();
  if (comparison === null || running === null) return null;
  const { edited, twin } = comparison;
  const own = sessionStore.getState().session;
  return { edited, own, ownWork: openedWork(), twin, twinWork: running.twinWork };
}

function end(): void {
  running?.stop();
  running?.twin.close();
  running?.search.close();
  running = null;
  comparisonStore.setState({ comparison: null, subject: null });
}

function follow(): () => void {
  const stops = [
    sessionStore.subscribe((state, previous) => {
      if (state.session !== previous.session) endIfReplaced();
    }),
    // A copy that this tab goes on with, because another tab has the work, is the same side.
    onKeeping(({ type }) => {
      if (type === 'copied' && running !== null) running.ownId = workStore.getState().id;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A restart is still the same work; anything else that is opened ends the comparison. */
function endIfReplaced(): void {
  // The work's id changes with the session, by a listener that may come after this one.
  if (isChangingSides) return;
  queueMicrotask(() => {
    if (running === null || isChangingSides || workStore.getState().id === running.ownId) return;
    end();
    tellEnded();
  });
}

function open(session: Session, work: SideWork, start: Start): void {
  isChangingSides = true;
  const { scenario } = scenarioStore.getState();
  openWork(session, start, { scenario, as: { type: 'side', ...work } });
  isChangingSides = false;
}

function openedWork(): SideWork {
  const { id, saving } = workStore.getState();
  return { id, isOwn: isOwn(saving) };
}

export function startNow(): Start {
  const { nowMs, playing, speed } = playbackStore.getState();
  return { atMs: nowMs, play: playing, speed };
}

function copyOf(session: Session, change: Command | null): Result<Session, string> {
  const title = `${session.document.title} (B)`.slice(0, documentLimits.titleLengthMax);
  const document = { ...session.document, title };
  if (change === null) return ok({ ...session, document });
  const changed = applyCommand(document, change, knownFaces);
  if (changed.ok) return ok({ ...session, document: changed.value.document });
  // What the change is about came later: then it is made now.
  const { nowMs } = playbackStore.getState();
  const before = session.commands.filter(({ atMs }) => atMs <= nowMs);
  return ok({
    ...session,
    document,
    commands: [...before, { atMs: nowMs, command: change, cause: 'edit' }],
  });
}
