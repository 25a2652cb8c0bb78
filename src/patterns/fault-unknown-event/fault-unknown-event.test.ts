import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../simulation/testing/play.ts';
import { atProjection, balance, runDeposits } from '../testing/deposits.ts';
import { unknownEvent } from './definition.ts';

describe('an unknown event', () => {
  it('stops the projection, and says where', () => {
    const system = runDeposits([atProjection('unknown-event', { type: 'money-deposited' }, 130)]);
    const { mode, poison, counts } = system.report('projection');
    expect(mode).toBe('poisoned');
    expect(poison).toMatchObject({
      stream: 'bank-account-1',
      type: 'money-deposited-v2',
      reason: 'nobody knows the type money-deposited-v2',
    });
    expect(counts.handled).toBe(poison.position - 1);
  });

  it('of another type does no harm', () => {
    expect(balance(runDeposits([atProjection('unknown-event', { type: 'money-withdrawn' })]))).toBe(100);
  });

  it('is tried again for ever where that is what is done with poison, and is done once it is known', () => {
    const faults = [atProjection('unknown-event', {}, 0, 3000)];
    const early = runDeposits(faults, { onPoison: 'retry' }, [], 2900);
    expect(early.report('projection').poison.attempts).toBeGreaterThan(10);
    expect(balance(runDeposits(faults, { onPoison: 'retry' }))).toBe(100);
  });

  it('says which', () => {
    expect(unknownEvent.describe({ type: '' })).toBe('every type');
  });
});

describe('events of types that a projection does not ask for', () => {
  it('pass by, and it says how many, which, and in the log once for each type', () => {
    expect(runDeposits([]).report('projection').passedBy).toBe(0);
    const other = runDeposits([], { projection: 'order-board' });
    expect(other.report('projection')).toMatchObject({ passedBy: 11, rowCount: 0, counts: { handled: 0 } });
    expect(other.report('projection').passedByType).toEqual({ 'account-opened': 1, 'money-deposited': 10 });
    const said = rowsOf(other.simulation).flatMap((row) => (row.type === 'notice' ? [row.text] : []));
    expect(said.filter((text) => text.includes('pass it by'))).toEqual([
      'It has no handler for account-opened: such events pass it by.',
      'It has no handler for money-deposited: such events pass it by.',
    ]);
  });

  it('are counted once, whatever is lost and comes again', () => {
    const mixed = { projection: 'user-profiles' };
    const faults = [atProjection('crash', {}, 150, 300), atProjection('lost-checkpoint', {}, 2000)];
    expect(runDeposits(faults, mixed).report('projection').passedBy).toBe(11);
    const rebuilt = runDeposits(faults, mixed, [[4000, 'projection', 'rebuild']]);
    expect(rebuilt.report('projection').passedBy).toBe(11);
  });
});
