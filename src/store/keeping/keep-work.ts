import { err, ok, type Result } from '../../base/result.ts';
import { canBeReadBack } from '../../model/parse-session.ts';
import type { ShelfProblem } from './database.ts';
import type { KeptSession, KeptWork } from './kept-session.ts';
import type { VersionWork } from './kept-version.ts';
import { withRoom } from './make-room.ts';
import { forgetRescue, rescuedWorks } from './rescue.ts';
import { listShelf, putOnShelf, removeFromShelf, takeFromShelf, usedShare } from './shelf.ts';
import { unkept } from './unkept.ts';
import { listVersions, putVersion, removeVersions, takeVersion } from './version-shelf.ts';
import { shelfChanged, tellKeeping, type UnsavedReason } from './work-store.ts';

/** Above this share of the granted storage it is said, before anything is lost. */
const nearlyFullShare = 0.9;
let hasWarned = false;
let rescued: Promise<void> | null = null;

/** Puts a work on the shelf; where that fails it is held in this page's memory, and the list shows it from there. */
export async function keepWork(work: KeptWork): Promise<Result<void, UnsavedReason>> {
  const result = await withRoom(() => put(work));
  const { id, savedAtMs } = work.entry;
  if (result.ok) {
    unkept.delete(id);
    forgetRescue(id, savedAtMs);
  } else unkept.set(id, work);
  shelfChanged();
  if (result.ok && !hasWarned) await warnIfNearlyFull();
  return result;
}

/** All kept sessions, newest first, those of this page's memory before the others. */
export async function listKept(): Promise<Result<readonly KeptSession[], ShelfProblem>> {
  await keepRescued();
  const held = [...unkept.values()].map(({ entry }) => entry).reverse();
  const shelved = await listShelf();
  if (!shelved.ok) return held.length > 0 ? ok(held) : shelved;
  return ok([...held, ...shelved.value.filter(({ id }) => !unkept.has(id))]);
}

export async function takeKept(id: string): Promise<Result<KeptWork | null, ShelfProblem>> {
  await keepRescued();
  const held = unkept.get(id);
  return held === undefined ? takeFromShelf(id) : ok(held);
}

/** A work that was deleted, with its versions. */
export interface RemovedWork {
  readonly work: KeptWork;
  readonly versions: readonly VersionWork[];
}

/** Gives back what was removed, so that it can be undone; null if there was nothing. */
export async function removeKept(id: string): Promise<Result<RemovedWork | null, ShelfProblem>> {
  const work = await takeKept(id);
  if (!work.ok) return work;
  const versions = await takeVersions(id);
  const removed = await removeFromShelf(id);
  if (!removed.ok && !unkept.has(id)) return removed;
  await removeVersions(versions.map(({ entry }) => entry.id));
  unkept.delete(id);
  forgetRescue(id, Number.POSITIVE_INFINITY);
  shelfChanged();
  return ok(work.value === null ? null : { work: work.value, versions });
}

export async function putBack({ work, versions }: RemovedWork): Promise<void> {
  await keepWork(work);
  for (const version of versions) await putVersion(version);
}

/** Once a page, before anything that is kept is looked at: what pages before it were closed on goes to the shelf, unless newer stands there. */
function keepRescued(): Promise<void> {
  rescued ??= (async () => {
    for (const work of rescuedWorks()) {
      const { id, savedAtMs } = work.entry;
      const shelved = await takeFromShelf(id);
      if (shelved.ok && shelved.value !== null && shelved.value.entry.savedAtMs >= savedAtMs)
        forgetRescue(id, savedAtMs);
      else await keepWork(work);
    }
  })();
  return rescued;
}

async function takeVersions(workId: string): Promise<readonly VersionWork[]> {
  const listed = await listVersions(workId);
  if (!listed.ok) return [];
  const taken = await Promise.all(listed.value.map(({ id }) => takeVersion(id)));
  return taken.flatMap((one) => (one.ok && one.value !== null ? [one.value] : []));
}

async function put(work: KeptWork): Promise<Result<void, UnsavedReason>> {
  // What is longer would be refused when it is read.
  if (!canBeReadBack(work.text, work.entry.commandCount)) return err('too-long');
  return putOnShelf(work);
}

async function warnIfNearlyFull(): Promise<void> {
  const share = await usedShare();
  if (share < nearlyFullShare) return;
  hasWarned = true;
  tellKeeping({ type: 'nearly-full', usedShare: share });
}
