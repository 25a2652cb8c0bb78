/**
 * A document's text is canonical because every spec is rebuilt with its keys in one order (check-spec.ts) and parameters come out of
 * their schema in its order. So plain `JSON.stringify` tells whether two values are the same, byte by byte.
 */
export function sameJson(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/**
 * The value as its own JSON text reads back: no −0, no `undefined`, nothing shared with the caller's objects. Null if a number in it is
 * not finite, because JSON would silently make that `null`.
 */
export function plainCopy(value: unknown): unknown {
  let finite = true;
  const text = JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member === 'number' && !Number.isFinite(member)) finite = false;
    return member;
  });
  return finite ? JSON.parse(text) : null;
}

/** True for `{…}`: what JSON calls an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of a foreign record; undefined if absent. Never finds what objects inherit, such as `constructor`. */
export function ownMember(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
