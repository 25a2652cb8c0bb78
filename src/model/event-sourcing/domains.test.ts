import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './decider.ts';
import { domainNames } from './domain-names.ts';
import { domains, eventShapes } from './domains.ts';
import { whyUnreadable } from './message.ts';
import { projectionNames } from './projection-names.ts';
import { projections } from './projections.ts';

const chances = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 40 });

describe.each(domainNames)('domain %s', (name) => {
  const domain = domains[name];
  const commands = Object.keys(domain.commands);

  it('makes commands by chance that can be read and are accepted, and events that can be read and stay plain data', () => {
    fc.assert(
      fc.property(chances, fc.constantFrom(...commands, 'call'), (script, wanted) => {
        let state = domain.decider.initialState();
        let accepted = 0;
        for (const chance of script) {
          const command = domain.sample(wanted, state, chance);
          expect(whyUnreadable(domain.commands, command)).toBeNull();
          const decided = domain.decider.decide(command, state);
          if (!decided.ok) continue;
          accepted++;
          for (const event of decided.value) expect(whyUnreadable(domain.events, event)).toBeNull();
          state = fold(domain.decider, decided.value, state);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          expect(structuredClone(state)).toEqual(state);
        }
        if (script.length > 0) expect(accepted).toBeGreaterThan(0);
      }),
    );
  });
});

it('no two domains have an event type in common', () => {
  const types = domainNames.flatMap((name) => Object.keys(domains[name].events));
  expect(new Set(types).size).toBe(types.length);
  expect(Object.keys(eventShapes)).toEqual(types);
});

it('projections want only events that there are', () => {
  for (const name of projectionNames) {
    expect(projections[name].name).toBe(name);
    for (const [type, fields] of Object.entries(projections[name].events))
      expect(eventShapes[type]).toEqual(fields);
  }
});

it.each([
  [{ type: 'deposit', data: { amount: 'ten' } }, 'amount must be a number, got "ten"'],
  [{ type: 'deposit', data: {} }, 'amount must be a number, got undefined'],
  [{ type: 'deposit', data: { amount: Number.NaN } }, 'amount must be a number, got NaN'],
  [{ type: 'deposit', data: null }, 'deposit must have its fields, got null'],
  [{ type: 'rob', data: {} }, 'there is no "rob"; there are open, deposit, withdraw, close'],
  [{ type: 'toString', data: {} }, 'there is no "toString"; there are open, deposit, withdraw, close'],
  [{ type: 'open', data: { owner: '', initial: 1 } }, 'owner must be text, got ""'],
])('says why %j cannot be read', (message, reason) => {
  expect(whyUnreadable(domains['bank-account'].commands, message)).toBe(reason);
});
