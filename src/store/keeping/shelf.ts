import { err, ok, type Result } from '../../base/result.ts';
import { openDatabase, problemOf, type ShelfProblem } from './database.ts';
import { type KeptSession, type KeptWork, readKeptSession } from './kept-session.ts';

/** Sessions kept on one device; beyond it nothing is thrown away, it is said instead. */
const keptMax = 1000;

/** Writes a work and reads it back; `ok` means that what was read is what was given. */
export async function putOnShelf({ entry, text }: KeptWork): Promise<Result<void, ShelfProblem>> {
  try {
    const database = await openDatabase();
    const writing = database.transaction(['entries', 'texts'], 'readwrite');
    const isKnown = (await writing.objectStore('entries').count(entry.id)) > 0;
    if (!isKnown && (await writing.objectStore('entries').count()) >= keptMax) {
      await writing.done;
      return err('too-many');
    }
    // Not awaited one by one: a request that fails would leave the others without a listener.
    await Promise.all([
      writing.objectStore('entries').put(entry, entry.id),
      writing.objectStore('texts').put(text, entry.id),
      writing.done,
    ]);
    return (await database.get('texts', entry.id)) === text ? ok(undefined) : err('not-read-back');
  } catch (error) {
    return err(problemOf(error));
  }
}

/** Newest first. */
export async function listShelf(): Promise<Result<readonly KeptSession[], ShelfProblem>> {
  try {
    const values = await (await openDatabase()).getAll('entries');
    const entries = values.map(readKeptSession).filter((entry) => entry !== null);
    return ok(entries.sort((a, b) => b.savedAtMs - a.savedAtMs || (a.id < b.id ? -1 : 1)));
  } catch (error) {
    return err(problemOf(error));
  }
}

/** Null if there is none of this id. */
export async function takeFromShelf(id: string): Promise<Result<KeptWork | null, ShelfProblem>> {
  try {
    const database = await openDatabase();
    const [value, text] = await Promise.all([database.get('entries', id), database.get('texts', id)]);
    const entry = readKeptSession(value);
    return ok(entry === null || typeof text !== 'string' ? null : { entry, text });
  } catch (error) {
    return err(problemOf(error));
  }
}

export async function removeFromShelf(id: string): Promise<Result<void, ShelfProblem>> {
  try {
    const removing = (await openDatabase()).transaction(['entries', 'texts'], 'readwrite');
    await Promise.all([
      removing.objectStore('entries').delete(id),
      removing.objectStore('texts').delete(id),
      removing.done,
    ]);
    return ok(undefined);
  } catch (error) {
    return err(problemOf(error));
  }
}

/** Share of the storage that the browser grants which is in use, 0–1; 0 where it does not say. */
export async function usedShare(): Promise<number> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  return quota > 0 ? usage / quota : 0;
}
