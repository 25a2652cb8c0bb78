import { err, ok, type Result } from '../../base/result.ts';
import { openDatabase, problemOf, type ShelfProblem } from './database.ts';
import { type KeptVersion, readKeptVersion, type VersionWork } from './kept-version.ts';

/** Writes a version and reads it back. */
export async function putVersion({ entry, text }: VersionWork): Promise<Result<void, ShelfProblem>> {
  try {
    const database = await openDatabase();
    const writing = database.transaction(['versions', 'versionTexts'], 'readwrite');
    await Promise.all([
      writing.objectStore('versions').put(entry, entry.id),
      writing.objectStore('versionTexts').put(text, entry.id),
      writing.done,
    ]);
    return (await database.get('versionTexts', entry.id)) === text ? ok(undefined) : err('not-read-back');
  } catch (error) {
    return err(problemOf(error));
  }
}

/** Of one work, newest first. */
export async function listVersions(workId: string): Promise<Result<readonly KeptVersion[], ShelfProblem>> {
  try {
    const values = await (await openDatabase()).getAllFromIndex('versions', 'work', workId);
    return ok(
      values
        .map(readKeptVersion)
        .filter((entry) => entry !== null)
        .sort(newestFirst),
    );
  } catch (error) {
    return err(problemOf(error));
  }
}

/** Null if there is none of this id. */
export async function takeVersion(id: string): Promise<Result<VersionWork | null, ShelfProblem>> {
  try {
    const database = await openDatabase();
    const [value, text] = await Promise.all([database.get('versions', id), database.get('versionTexts', id)]);
    const entry = readKeptVersion(value);
    return ok(entry === null || typeof text !== 'string' ? null : { entry, text });
  } catch (error) {
    return err(problemOf(error));
  }
}

export async function removeVersions(ids: readonly string[]): Promise<Result<void, ShelfProblem>> {
  try {
    const removing = (await openDatabase()).transaction(['versions', 'versionTexts'], 'readwrite');
    const [entries, texts] = [removing.objectStore('versions'), removing.objectStore('versionTexts')];
    await Promise.all([...ids.flatMap((id) => [entries.delete(id), texts.delete(id)]), removing.done]);
    return ok(undefined);
  } catch (error) {
    return err(problemOf(error));
  }
}

/** Deletes the oldest versions of all works, those without a name of their own first; how many there were to delete. */
export async function removeOldest(countMax: number): Promise<number> {
  try {
    const values = await (await openDatabase()).getAll('versions');
    const all = values.map(readKeptVersion).filter((entry) => entry !== null);
    const oldest = all.sort(dispensableFirst).slice(0, countMax);
    const removed = await removeVersions(oldest.map(({ id }) => id));
    return removed.ok ? oldest.length : 0;
  } catch (error) {
    problemOf(error);
    return 0;
  }
}

/** What goes first where not everything can stay. */
export function dispensableFirst(a: KeptVersion, b: KeptVersion): number {
  return Number(a.name !== '') - Number(b.name !== '') || newestFirst(b, a);
}

function newestFirst(a: KeptVersion, b: KeptVersion): number {
  return b.savedAtMs - a.savedAtMs || (a.id < b.id ? 1 : -1);
}
