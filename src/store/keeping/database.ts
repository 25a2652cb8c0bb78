import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Why something could not be kept on this device. */
export type ShelfProblem = 'blocked' | 'full' | 'not-read-back' | 'too-many' | 'failed';

/** What is listed and its texts lie apart, so that a list stays light. Values are checked when they are read. */
interface Schema extends DBSchema {
  entries: { key: string; value: unknown };
  texts: { key: string; value: unknown };
  versions: { key: string; value: unknown; indexes: { work: string } };
  versionTexts: { key: string; value: unknown };
}

const databaseName = 'faultline';
const databaseVersion = 2;

/** Some browsers leave the question unanswered after a crash or at their first start; then it is said that nothing is saved, and asked again. */
const openWaitSeconds = 5;

let opened: Promise<IDBPDatabase<Schema>> | null = null;

/** The shelf's database; one connection for the page. */
export function openDatabase(): Promise<IDBPDatabase<Schema>> {
  opened ??= answered(
    openDB<Schema>(databaseName, databaseVersion, {
      upgrade: (database, from) => {
        if (from < 1) {
          database.createObjectStore('entries');
          database.createObjectStore('texts');
        }
        if (from < 2) {
          database.createObjectStore('versions').createIndex('work', 'workId');
          database.createObjectStore('versionTexts');
        }
      },
      // A newer build in another tab wants to change the shelf: this connection must not stand in its way.
      blocking: forget,
      terminated: forget,
    }),
  ).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Seconds are counted one by one: a machine that slept meanwhile has not waited. */
function answered(asked: Promise<IDBPDatabase<Schema>>): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    let left = openWaitSeconds;
    const clock = setInterval(() => {
      left--;
      if (left === 0) reject(new Error('the database did not open in time'));
    }, 1000);
    asked
      .then((database) => {
        // Too late: another one has been asked for.
        if (left > 0) resolve(database);
        else database.close();
      }, reject)
      .finally(() => clearInterval(clock));
  });
}

function forget(): void {
  void opened?.then((database) => database.close()).catch(() => undefined);
  opened = null;
}

/** What went wrong, and the next call opens the database anew. */
export function problemOf(error: unknown): ShelfProblem {
  opened = null;
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  // Private windows, blocked site data, a page without an origin; where there is no IndexedDB at all, a ReferenceError.
  const blocked = ['SecurityError', 'InvalidStateError', 'NotAllowedError', 'ReferenceError', 'TypeError'];
  return blocked.includes(name) ? 'blocked' : 'failed';
}
