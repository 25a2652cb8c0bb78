import { describe, expect, it } from 'vitest';
import { defaultParams } from '../check-params.ts';
import { readSignalData, whyNoSignalData } from '../signal-form.ts';
import { commandForms } from './command-forms.ts';
import { domainNames } from './domain-names.ts';
import { domains } from './domains.ts';
import { whyUnreadable } from './message.ts';

describe.each(domainNames)('the forms of %s', (name) => {
  const forms = commandForms.get(name) ?? [];

  it('are those of its commands, field by field', () => {
    const shapes = domains[name].commands;
    expect(forms.map(({ command }) => command)).toEqual(Object.keys(shapes));
    for (const { command, schema } of forms) {
      const fields = Object.keys(schema.entries).filter((key) => key !== 'id' && key !== 'expectedVersion');
      expect(fields).toEqual(Object.keys(shapes[command]!));
    }
  });

  it('are commands that the domain can read, as they stand', () => {
    for (const { command, schema } of forms)
      expect(
        whyUnreadable(domains[name].commands, { type: command, data: defaultParams(schema) }),
      ).toBeNull();
  });
});

describe('data of a signal', () => {
  const forms = commandForms.get('bank-account')!;

  it('gets defaults for what was not said', () => {
    expect(readSignalData(forms, { command: 'deposit', id: '7' })).toEqual({
      ok: true,
      value: { command: 'deposit', values: { id: '7', amount: 20 } },
    });
  });

  it.each([
    [undefined, 'command must be one of open, deposit, withdraw, close, got undefined'],
    [{ command: 'rob' }, 'command must be one of open, deposit, withdraw, close, got "rob"'],
    [{ command: 'deposit', amount: -1 }, 'deposit.amount must be 0–1000000, got -1'],
    [{ command: 'deposit', id: '' }, 'deposit.id must not be empty'],
    [{ command: 'close', amount: 1 }, 'close has no parameter "amount"; it has: id, expectedVersion'],
    [
      { command: 'close', expectedVersion: 0.5 },
      'close.expectedVersion must be a whole number 0–1000000000, got 0.5',
    ],
  ])('%j is refused with its reason', (data, reason) => {
    expect(whyNoSignalData(forms, data)).toBe(reason);
  });

  it('is refused where a signal takes none', () => {
    expect(whyNoSignalData([], {})).toBe('this signal takes no data, got an object');
    expect(whyNoSignalData([], undefined)).toBeNull();
  });
});
