import { assert } from '../../base/assert.ts';

/** Makes of an old event what would be written in its place today. */
type Upcaster = (data: unknown) => { readonly type: string; readonly data: unknown };
/** By the type that is old; the newest version of an event has none. */
export type Upcasters = Readonly<Record<string, Upcaster>>;

const stepsMax = 20;

/**
 * Brings an event to the newest version, one version after the other. It happens on reading and changes nothing that is stored, so that
 * history stays what it was and code knows one version only.
 */
export function upcast(
  type: string,
  data: unknown,
  upcasters: Upcasters,
): { readonly type: string; readonly data: unknown } {
  let event = { type, data };
  for (let step = 0; Object.hasOwn(upcasters, event.type); step++) {
    assert(step < stepsMax, `upcasters of ${type} go round in a circle`);
    event = upcasters[event.type](event.data);
  }
  return event;
}
