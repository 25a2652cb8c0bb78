import { describe, expect, it } from 'vitest';
import { atProjection, balance, runDeposits } from '../testing/deposits.ts';
import { badUpcaster } from './definition.ts';

describe('a bad upcaster', () => {
  it('stops the projection at the first event that it breaks, and says where', () => {
    const system = runDeposits([atProjection('bad-upcaster', { type: 'money-deposited' })]);
    expect(system.report('projection')).toMatchObject({
      mode: 'poisoned',
      checkpoint: 1,
      poison: {
        position: 2,
        stream: 'bank-account-1',
        type: 'money-deposited',
        reason: 'amount must be a number, got undefined',
        attempts: 1,
      },
      counts: { behind: 10, handled: 1 },
    });
  });

  it('breaks one version only, and leaves other types alone', () => {
    const system = runDeposits([atProjection('bad-upcaster', { type: 'money-deposited', version: 5 })]);
    expect(system.report('projection')).toMatchObject({ checkpoint: 4, poison: { position: 5 } });
    expect(balance(system)).toBe(30);
    const other = runDeposits([atProjection('bad-upcaster', { type: 'money-withdrawn' })]);
    expect(other.report('projection').poison).toBeNull();
    expect(balance(other)).toBe(100);
  });

  it('leaves what is stored as it is: once mended, the event can be tried again', () => {
    const faults = [atProjection('bad-upcaster', { version: 5 }, 0, 2000)];
    const system = runDeposits(faults, {}, [[3000, 'projection', 'retry']]);
    expect(system.report('projection')).toMatchObject({
      mode: 'running',
      poison: null,
      counts: { behind: 0 },
    });
    expect(balance(system)).toBe(100);
  });

  it('has its events put aside where poison is put aside', () => {
    const system = runDeposits([atProjection('bad-upcaster', { version: 5 })], { onPoison: 'skip' });
    expect(system.report('projection')).toMatchObject({ deadLetters: 1, counts: { behind: 0 } });
    expect(balance(system)).toBe(90);
  });

  it('says which', () => {
    expect(badUpcaster.describe({ type: '', version: 0 })).toBe('every type');
    expect(badUpcaster.describe({ type: 'a', version: 3 })).toBe('a at version 3');
  });
});
