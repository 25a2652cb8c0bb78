import { ok, type Result } from '../../base/result.ts';
import { documentDifference } from '../../model/document-difference.ts';
import { parseSession } from '../../model/parse-session.ts';
import { sessionText } from '../../model/session-text.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { ShelfProblem } from './database.ts';
import { keepWork } from './keep-work.ts';
import { documentOfText } from './kept-document.ts';
import type { KeptWork } from './kept-session.ts';
import type { KeptVersion, VersionReason } from './kept-version.ts';
import { withRoom } from './make-room.ts';
import { dispensableFirst, listVersions, putVersion, removeVersions, takeVersion } from './version-shelf.ts';
import { newWorkId, shelfChanged, tellKeeping, type UnsavedReason } from './work-store.ts';

/** Of one work; beyond it the oldest without a name goes. */
export const versionsMax = 100;
/** After so many edits, or so long after the last version if anything was changed, the next save is a version, too. */
const editsBetween = 10;
const timeBetweenMs = 5 * 60_000;

let isProblemTold = false;

let keeping: Promise<unknown> = Promise.resolve();

/** Puts a work on the shelf, and as a version beside it where one is due. `left`: another work takes its place. */
export async function keepWithVersions(
  work: KeptWork,
  moment: 'saved' | 'left',
): Promise<Result<void, UnsavedReason>> {
  const result = await keepWork(work);
  // One after another, and nobody waits: the work itself is kept.
  if (result.ok) keeping = keeping.then(() => keepVersionIfDue(work, moment));
  return result;
}

/**
 * After a work was saved: keeps it as a version, too, if enough has happened since the last one. The first version of a work is what it
 * was before its first edit. A version that cannot be kept is said once; the work itself is safe.
 */
async function keepVersionIfDue(work: KeptWork, moment: 'saved' | 'left'): Promise<void> {
  const listed = await listVersions(work.entry.id);
  if (!listed.ok) return tell(listed.error);
  const [newest] = listed.value;
  if (newest === undefined) {
    const start = startOf(work);
    if (start !== null) await write(start, 'start', '', []);
  }
  const edits = Math.abs(work.entry.commandCount - (newest?.commandCount ?? 0));
  const isOld = newest !== undefined && work.entry.savedAtMs - newest.savedAtMs >= timeBetweenMs;
  if (moment === 'saved' && edits < editsBetween && !isOld) return;
  await keepVersion(work, moment === 'left' ? 'left' : 'edits');
}

/** Keeps a work as a version, unless it is the same as the newest and nobody gives it a name. */
export async function keepVersion(
  work: KeptWork,
  reason: VersionReason,
  name = '',
): Promise<Result<void, ShelfProblem>> {
  const listed = await listVersions(work.entry.id);
  if (!listed.ok) return listed;
  const [newest] = listed.value;
  if (newest !== undefined && name === '' && (await textOf(newest)) === work.text) return ok(undefined);
  return write(work, reason, name, listed.value);
}

async function write(
  { entry, text }: KeptWork,
  reason: VersionReason,
  name: string,
  older: readonly KeptVersion[],
): Promise<Result<void, ShelfProblem>> {
  const [newest] = older;
  const before = newest === undefined ? null : documentOfText((await textOf(newest)) ?? '');
  const after = documentOfText(text);
  const version: KeptVersion = {
    id: newWorkId(),
    workId: entry.id,
    // Two versions of one instant still have an order.
    savedAtMs: Math.max(entry.savedAtMs, (newest?.savedAtMs ?? 0) + 1),
    reason,
    name,
    title: after?.title ?? entry.title,
    atMs: entry.atMs,
    commandCount: entry.commandCount,
    changes: before === null || after === null ? null : documentDifference(before, after),
  };
  const result = await withRoom(() => putVersion({ entry: version, text }));
  if (!result.ok) tell(result.error);
  const over = older.length + 1 - versionsMax;
  if (result.ok && over > 0) {
    const gone = [...older].sort(dispensableFirst).slice(0, over);
    await removeVersions(gone.map(({ id }) => id));
  }
  shelfChanged();
  return result;
}

async function textOf({ id }: KeptVersion): Promise<string | null> {
  const taken = await takeVersion(id);
  return taken.ok ? (taken.value?.text ?? null) : null;
}

function startOf({ entry, text }: KeptWork): KeptWork | null {
  const parsed = parseSession(text, catalogue);
  if (!parsed.ok) return null;
  const start = sessionText({ ...parsed.value.session, commands: [] });
  return { entry: { ...entry, commandCount: 0 }, text: start };
}

function tell(reason: ShelfProblem): void {
  if (!isProblemTold) tellKeeping({ type: 'no-version', reason });
  isProblemTold = true;
}
