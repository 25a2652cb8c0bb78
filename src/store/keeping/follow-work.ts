import { err, type Result } from '../../base/result.ts';
import type { Session } from '../../model/session.ts';
import { sessionText } from '../../model/session-text.ts';
import type { Scenario } from '../../scenarios/scenario-contract.ts';
import { playbackStore } from '../playback-store.ts';
import { scenarioStore } from '../scenario-store.ts';
import { type SessionState, type Start, sessionStore } from '../session-store.ts';
import type { KeptWork } from './kept-session.ts';
import { forgetTab, leaveForRescue, rememberTab } from './tab-memory.ts';
import { unkept } from './unkept.ts';
import { newWorkId, type Saving, tellKeeping, type UnsavedReason, workStore } from './work-store.ts';

export interface Opening {
  /** The scenario that it was made from, for what "Break it" offers. */
  readonly scenario: Scenario | null;
  /** `fresh` and `shared` are kept from the first change on, `keep` at once; `kept` stands on the shelf already, under `id`. */
  readonly as:
    | { readonly type: 'fresh' | 'shared' | 'keep' }
    | { readonly type: 'kept'; readonly id: string }
    /** Another state of the work that is open, which stays the same work. */
    | { readonly type: 'restored' }
    /** One side of a comparison takes the place of the other, which nobody loses and nothing is said about; `isOwn`: it is on the shelf. */
    | { readonly type: 'side'; readonly id: string; readonly isOwn: boolean };
}

/** A change is saved well within the second that is promised, and a drag of a slider is one save, not sixty. */
const saveAfterMs = 300;
/** How long a tab waits for another to let go of a work. */
const claimWaitMs = 1500;

let announced: Opening | null = null;
/** Loaded with the first claim: nobody claims what nobody has changed. */
let claims: typeof import('./claim.ts') | null = null;
/** Whether the open work is this tab's to save; nothing is written to its place on the shelf before that is known. */
let claimed: Promise<boolean> = Promise.resolve(true);
let scenarioId = '';
let isFollowing = false;
let isDirty = false;
let isBusy = false;
let isFailureTold = false;
let timer: ReturnType<typeof setTimeout> | null = null;
/** Where the run stood at its last frame: when a load is seen, the playback store already tells of the new run. */
let place: Start = { atMs: 0, play: false, speed: 1 };
let framesSeen = 0;

/** Opens a session in place of the open one, which stays on the shelf if it was ever changed. */
export function openWork(session: Session, start: Start, opening: Opening): void {
  announced = opening;
  scenarioStore.setState({ scenario: opening.scenario });
  sessionStore.getState().load(session, start);
  announced = null;
}

/** From now on every change is saved on this device. Whatever loads a session, through `openWork` or not, loses nobody's work. */
export function followWork(): void {
  if (isFollowing) return;
  isFollowing = true;
  sessionStore.subscribe(onSession);
  playbackStore.subscribe(({ frameCount, nowMs, playing, speed }) => {
    if (frameCount === framesSeen) return;
    framesSeen = frameCount;
    place = { atMs: nowMs, play: playing, speed };
  });
  addEventListener('pagehide', onLeave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') onLeave();
  });
  addEventListener('beforeunload', (event) => {
    if (workStore.getState().saving.mode === 'unsaved' || unkept.size > 0) event.preventDefault();
  });
}

/** Nothing is kept, as in a frame of somebody else's page. */
export function keepNothing(): void {
  workStore.setState({ saving: { mode: 'off' } });
}

/** The open work as it would be saved now. */
export function workNow(): KeptWork {
  return describe(sessionStore.getState(), workStore.getState().id);
}

/** Tries again to save what could not be saved. */
export function saveAgain(): void {
  changed();
}

function onSession(state: SessionState, previous: SessionState): void {
  if (state.session === previous.session) return;
  // What is restored is another state of the same work.
  if (announced?.as.type !== 'restored' && (announced !== null || isOther(state, previous)))
    replace(previous);
  else changed();
}

/** A restart begins the same work anew: what is on the canvas stays. So does bringing back edits that were replaced. */
function isOther(state: SessionState, previous: SessionState): boolean {
  const { document } = state.session;
  if (document === previous.session.document) return false;
  return document.nodes !== previous.document.nodes || document.wires !== previous.document.wires;
}

function replace(previous: SessionState): void {
  const { id, saving } = workStore.getState();
  if (isOwn(saving)) void putAside(describe(previous, id), saving, announced?.as.type);
  if (timer !== null) clearTimeout(timer);
  timer = null;
  isDirty = false;
  claims?.letGo();
  begin();
}

/** A work that another tab holds stays that tab's: what was changed here is kept beside it. */
async function putAside(
  { entry, text }: KeptWork,
  { mode }: Saving,
  by: Opening['as']['type'] | undefined,
): Promise<void> {
  const isMine = await claimed;
  const isKept = mode === 'saved';
  const id = isMine || isKept ? entry.id : newWorkId();
  if (isMine || !isKept) void keep({ entry: { ...entry, id }, text }, 'left');
  if (by !== 'side') tellKeeping({ type: 'replaced', id, byLink: by === 'shared' });
}

function begin(): void {
  const { nowMs, playing, speed } = playbackStore.getState();
  place = { atMs: nowMs, play: playing, speed };
  isFailureTold = false;
  scenarioId = scenarioStore.getState().scenario?.id ?? '';
  const as = announced?.as ?? { type: 'fresh' };
  if (as.type === 'kept' || (as.type === 'side' && as.isOwn)) {
    workStore.setState({ id: as.id, saving: { mode: 'saved' } });
    void claimOrCopy(as.id);
    // What is only in memory is tried again, and its state is said as it is.
    if (unkept.has(as.id)) changed();
    return;
  }
  workStore.setState({ id: as.type === 'side' ? as.id : newWorkId(), saving: { mode: 'untouched' } });
  forgetTab();
  if (as.type === 'keep') changed();
}

function changed(): void {
  if (workStore.getState().saving.mode === 'untouched') void claimOrCopy(workStore.getState().id);
  isDirty = true;
  show({ mode: 'saving' });
  timer ??= setTimeout(() => {
    timer = null;
    void save();
  }, saveAfterMs);
}

async function save(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  while (isDirty) {
    await claimed;
    // Meanwhile another work may have taken the place of this one.
    if (!isDirty) break;
    isDirty = false;
    const { id } = workStore.getState();
    const result = await keep(workNow(), 'saved');
    // Meanwhile another work may have been opened, or the next change made: what is shown is about those.
    if (workStore.getState().id !== id || isDirty) continue;
    if (!result.ok) fail(result.error);
    else {
      isFailureTold = false;
      show({ mode: 'saved' });
    }
    onLeave();
  }
  isBusy = false;
}

async function keep(work: KeptWork, moment: 'saved' | 'left'): Promise<Result<void, UnsavedReason>> {
  try {
    // The way to IndexedDB is not needed before something has been changed.
    const { keepWithVersions } = await import('./keep-versions.ts');
    return await keepWithVersions(work, moment);
  } catch {
    // The script did not load: the network is gone and nothing was cached.
    unkept.set(work.entry.id, work);
    return err('failed');
  }
}

function fail(reason: UnsavedReason): void {
  show({ mode: 'unsaved', reason });
  if (!isFailureTold) tellKeeping({ type: 'unsaved', reason });
  isFailureTold = true;
}

function show(saving: Saving): void {
  workStore.setState({ saving });
}

async function claimOrCopy(id: string): Promise<void> {
  claimed = claim(id);
  if ((await claimed) || workStore.getState().id !== id) return;
  const own = newWorkId();
  workStore.setState({ id: own });
  claimed = claim(own);
  tellKeeping({ type: 'copied' });
  changed();
}

async function claim(id: string): Promise<boolean> {
  try {
    claims ??= await import('./claim.ts');
  } catch {
    // Nothing can be saved either where scripts do not load.
    return true;
  }
  return workStore.getState().id !== id || claims.claimWork(id, claimWaitMs);
}

/** Not awaited by a page that is being closed: what it writes is synchronous. */
function onLeave(): void {
  const { id, saving } = workStore.getState();
  if (!isOwn(saving)) return;
  // What was pressed a moment ago, no frame has told yet.
  const { playing, speed } = playbackStore.getState();
  rememberTab({ id, address: location.href, atMs: place.atMs, playing, speed });
  if (saving.mode !== 'saved') leaveForRescue(workNow());
}

/** Whether there is something of a person's own to lose. */
export function isOwn({ mode }: Saving): boolean {
  return mode === 'saving' || mode === 'saved' || mode === 'unsaved';
}

function describe(state: SessionState, id: string): KeptWork {
  const text = sessionText(sessionWithPending(state));
  const entry = {
    id,
    title: state.document.title,
    savedAtMs: Date.now(),
    atMs: place.atMs,
    playing: place.play,
    speed: place.speed,
    scenario: scenarioId,
    commandCount: state.commands.length,
    length: text.length,
  };
  return { entry, text };
}

/** Commands on their way to the simulation are a person's word already; it would stamp them with the time that is shown. */
function sessionWithPending({ session, pending, revision }: SessionState): Session {
  if (pending.length === 0) return session;
  const stamped = pending.map((step) => ({ atMs: place.atMs, ...step }));
  return { ...session, commands: [...session.commands.slice(0, revision), ...stamped] };
}
