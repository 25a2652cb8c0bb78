import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './decider.ts';
import { domainNames } from './domain-names.ts';
import { allOlderForms, allUpcasters, domains, eventShapes } from './domains.ts';
import type { Message } from './message.ts';
import { inVersion, upcast } from './upcasting.ts';

const chances = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 20 });

describe.each(domainNames)('older versions of events of %s', (name) => {
  const domain = domains[name];

  it('are read as the events that were meant, whichever version wrote them', () => {
    const written = new Set<string>();
    fc.assert(
      fc.property(chances, fc.constantFrom(...Object.keys(domain.commands)), (script, wanted) => {
        let state = domain.decider.initialState();
        for (const chance of script) {
          const decided = domain.decider.decide(domain.sample(wanted, state, chance), state);
          if (!decided.ok) continue;
          for (const event of decided.value) {
            for (const version of [1, 2, 3]) {
              const old = inVersion(event, version, domain.older);
              written.add(old.type);
              expect(upcast(old.type, old.data, domain.upcasters)).toEqual(event);
            }
          }
          state = fold(domain.decider, decided.value, state);
        }
      }),
    );
    const types = Object.values(domain.older).flatMap((forms) => forms.map(({ type }) => type));
    expect(types.length).toBeGreaterThan(0);
    expect([...written]).toEqual(expect.arrayContaining(types));
  });
});

it('no old type is the type of another event, and there is one upcaster for each', () => {
  const types = Object.values(allOlderForms).flatMap((forms) => forms.map(({ type }) => type));
  expect(new Set([...types, ...Object.keys(eventShapes)]).size).toBe(
    types.length + Object.keys(eventShapes).length,
  );
  expect(Object.keys(allUpcasters).sort()).toEqual(types.sort());
});

it('an event is written in the version that is asked for, or as today where it has no newer one', () => {
  const opened: Message = { type: 'account-opened', data: { owner: 'Ada', initial: 5 } };
  expect(inVersion(opened, 1, allOlderForms)).toEqual({
    type: 'account-created',
    data: { customer: 'Ada', balance: 5 },
  });
  expect(inVersion(opened, 2, allOlderForms)).toEqual({
    type: 'account-registered',
    data: { owner: 'Ada', balance: 5 },
  });
  expect(inVersion(opened, 3, allOlderForms)).toBe(opened);
  const closed: Message = { type: 'account-closed', data: {} };
  expect(inVersion(closed, 1, allOlderForms)).toBe(closed);
  const foreign: Message = { type: 'toString', data: {} };
  expect(inVersion(foreign, 1, allOlderForms)).toBe(foreign);
});

it.each([null, 7, 'text', { __proto__: { customer: 'Eve' } }])(
  'an old event that holds %j is read as one without its fields',
  (data) => {
    expect(upcast('account-created', data, allUpcasters)).toEqual({ type: 'account-opened', data: {} });
  },
);
