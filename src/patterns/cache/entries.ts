/** What is kept of a key. */
export interface Entry {
  /** Body of the origin's answer; null for an answer without one. */
  value: unknown;
  /** When the answer was asked for: it can know of no write that ended later. */
  askedMs: number;
  /** Served while the time is at most this. */
  freshUntilMs: number;
  /** Served, while it is renewed, until this. */
  staleUntilMs: number;
  /** The origin has no such key. */
  isNegative: boolean;
  /** How often it was used. */
  uses: number;
}

/** Entries by key, the one not used for longest first. */
export type Entries = Map<number, Entry>;

/** The entry of a key, noted as used. */
export function touchEntry(entries: Entries, key: number, entry: Entry): void {
  entry.uses++;
  entries.delete(key);
  entries.set(key, entry);
}

/** Stores an entry; returns the key that had to go for it, or −1. */
export function storeEntry(
  entries: Entries,
  key: number,
  entry: Entry,
  entriesMax: number,
  eviction: 'lru' | 'lfu',
): number {
  entries.delete(key);
  const evicted = entries.size >= entriesMax ? victimOf(entries, eviction) : -1;
  if (evicted >= 0) entries.delete(evicted);
  entries.set(key, entry);
  return evicted;
}

/** Drops entries until so many are left; returns how many had to go. */
export function dropEntriesBeyond(entries: Entries, entriesMax: number, eviction: 'lru' | 'lfu'): number {
  const before = entries.size;
  while (entries.size > entriesMax) entries.delete(victimOf(entries, eviction));
  return before - entries.size;
}

/** Of entries that were used as often, LFU takes the one not used for longest. */
function victimOf(entries: Entries, eviction: 'lru' | 'lfu'): number {
  let victim = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [key, { uses }] of entries) {
    if (eviction === 'lru') return key;
    if (uses >= fewest) continue;
    victim = key;
    fewest = uses;
  }
  return victim;
}
