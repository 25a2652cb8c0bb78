const key = 'faultline.tips';

/**
 * Whether the tips show by themselves: to who comes by the plain address for the first time, and again in the same tab until they are through. A
 * link that names something is a teacher's or a friend's, and has its own way to say what to do.
 */
export function isFirstVisit(): boolean {
  if (location.search !== '' || location.hash !== '') return false;
  return read(() => localStorage) === null || read(() => sessionStorage) !== null;
}

/** Names of the marks that are gone for good in this tab. */
export function readGone(): string[] {
  return (read(() => sessionStorage) ?? '').split(' ').filter((name) => name !== '');
}

export function writeGone(gone: readonly string[]): void {
  write(() => localStorage, 'seen');
  write(() => sessionStorage, gone.join(' '));
}

/** All of them come once more in this tab. */
export function forgetGone(): void {
  writeGone([]);
}

function read(storage: () => Storage): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, value: string): void {
  try {
    storage().setItem(key, value);
  } catch {
    // Private windows and full storage: the tips come again with the next visit.
  }
}
