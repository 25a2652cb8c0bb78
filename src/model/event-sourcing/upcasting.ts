import { assert } from '../../base/assert.ts';
import { isRecord, ownMember } from '../stable-json.ts';
import type { Message } from './message.ts';

/** How an earlier version of the code wrote an event: under which type, and by which names those of its fields that the next form calls otherwise. */
interface OlderForm {
  readonly type: string;
  /** The name here, by the name in the next form. */
  readonly names: Readonly<Record<string, string>>;
}

/** By the type of today, oldest first. What is read is the newest version, the one behind the last of these. */
export type OlderForms = Readonly<Record<string, readonly OlderForm[]>>;

/** Makes of an old event what would be written in its place one version later. */
type Upcaster = (data: unknown) => Message;
/** By the type that is old; the newest version of an event has none. */
export type Upcasters = Readonly<Record<string, Upcaster>>;

const stepsMax = 20;

/**
 * Brings an event to the newest version, one version after the other. It happens on reading and changes nothing that is stored, so that
 * history stays what it was and code knows one version only.
 */
export function upcast(type: string, data: unknown, upcasters: Upcasters): Message {
  let event = { type, data };
  for (let step = 0; Object.hasOwn(upcasters, event.type); step++) {
    assert(step < stepsMax, `upcasters of ${type} go round in a circle`);
    event = upcasters[event.type](event.data);
  }
  return event;
}

/** What reads the older forms of events. */
export function upcastersOf(older: OlderForms): Upcasters {
  const upcasters: Record<string, Upcaster> = {};
  for (const [today, forms] of Object.entries(older)) {
    for (const [i, { type, names }] of forms.entries()) {
      const next = forms[i + 1]?.type ?? today;
      const back = Object.fromEntries(Object.entries(names).map(([newer, own]) => [own, newer]));
      upcasters[type] = (data) => ({ type: next, data: renamed(data, back) });
    }
  }
  return upcasters;
}

/** An event of today as code that knows it up to a version, from 1, would have written it; itself where it knows no newer one. */
export function inVersion(event: Message, version: number, older: OlderForms): Message {
  const forms = (ownMember(older, event.type) ?? []) as readonly OlderForm[];
  let { type, data } = event;
  for (let i = forms.length - 1; i >= version - 1; i--) {
    data = renamed(data, forms[i].names);
    type = forms[i].type;
  }
  return type === event.type ? event : { type, data };
}

function renamed(data: unknown, names: Readonly<Record<string, string>>): unknown {
  return Object.fromEntries(
    Object.entries(isRecord(data) ? data : {}).map(([field, value]) => [
      ownMember(names, field) ?? field,
      value,
    ]),
  );
}
