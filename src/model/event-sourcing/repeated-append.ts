/** What of an event store is looked at. */
interface Kept {
  readonly ids: readonly (string | null)[];
  readonly positions: readonly (readonly number[])[];
}

/** How far back an append without an exact version looks for its own ids. */
export const LOOK_BACK = 100;

/** Position of the last of these events if exactly they, by their ids, follow version `base` of a stream; else 0. */
export function placeOfRepeat(
  store: Kept,
  number: number | undefined,
  base: number,
  events: readonly { readonly id: string | null }[],
): number {
  if (number === undefined || events.length === 0 || base < 0) return 0;
  const positions = store.positions[number];
  const end = base + events.length;
  if (end > positions.length) return 0;
  const isSame = events.every(({ id }, i) => id !== null && store.ids[positions[base + i] - 1] === id);
  return isSame ? positions[end - 1] : 0;
}

/** Version at which an id stands among the newest of a stream; 0 if it does not. */
export function placeOfId(store: Kept, number: number | undefined, id: string): number {
  if (number === undefined) return 0;
  const positions = store.positions[number];
  const from = Math.max(0, positions.length - LOOK_BACK);
  for (let i = positions.length - 1; i >= from; i--) if (store.ids[positions[i] - 1] === id) return i + 1;
  return 0;
}
