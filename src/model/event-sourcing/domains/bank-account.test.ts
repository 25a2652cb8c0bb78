import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../decider.ts';
import { given } from '../testing/given.ts';
import { upcast } from '../upcasting.ts';
import { bankAccount, bankAccountDecider as decider } from './bank-account.ts';

const opened = (initial: number) => ({ type: 'account-opened', data: { owner: 'Ada', initial } }) as const;
const deposited = (amount: number) => ({ type: 'money-deposited', data: { amount } }) as const;
const withdrawn = (amount: number) => ({ type: 'money-withdrawn', data: { amount } }) as const;
const closed = { type: 'account-closed', data: {} } as const;
const deposit = (amount: number) => ({ type: 'deposit', data: { amount } }) as const;
const withdraw = (amount: number) => ({ type: 'withdraw', data: { amount } }) as const;
const close = { type: 'close', data: {} } as const;

describe('a bank account', () => {
  it('opens once, with what is paid in', () => {
    const open = { type: 'open', data: { owner: 'Ada', initial: 1000 } } as const;
    expect(given(decider).when(open)).toEqual([opened(1000)]);
    expect(given(decider, opened(5)).when(open)).toBe('the account is open already');
    expect(given(decider).when({ type: 'open', data: { owner: 'Ada', initial: -1 } })).toBe(
      'the amount must be above 0, got -1',
    );
  });

  it('adds up balance, deposits, withdrawals and transactions (R10)', () => {
    const history = [opened(1000), deposited(500), withdrawn(200), deposited(300)];
    expect(given(decider, ...history).state).toMatchObject({
      balance: 1600,
      deposits: 1800,
      withdrawals: 200,
      transactions: 4,
    });
  });

  it('gives out no more than it has', () => {
    expect(given(decider, opened(100)).when(withdraw(100))).toEqual([withdrawn(100)]);
    expect(given(decider, opened(100)).when(withdraw(100.01))).toBe(
      'overdraft: the balance is 100, got 100.01',
    );
  });

  it.each([
    [0, 'the amount must be above 0, got 0'],
    [-5, 'the amount must be above 0, got -5'],
    [0.001, 'the amount must have at most two decimals, got 0.001'],
    [1e12, 'the amount must be at most 1000000000, got 1000000000000'],
  ])('moves no amount of %d', (amount, reason) => {
    expect(given(decider, opened(100)).when(deposit(amount))).toBe(reason);
    expect(given(decider, opened(100)).when(withdraw(amount))).toBe(reason);
  });

  it('closes when it is empty, and then moves nothing', () => {
    expect(given(decider, opened(1)).when(close)).toBe('the balance must be 0 to close, got 1');
    expect(given(decider, opened(0)).when(close)).toEqual([closed]);
    expect(given(decider, opened(0), closed).when(deposit(1))).toBe('the account is closed');
    expect(given(decider).when(deposit(1))).toBe('there is no such account');
  });

  it('reads the events of its first version', () => {
    const old = { customer: 'Ada', balance: 7 };
    expect(upcast('account-created', old, bankAccount.upcasters)).toEqual(opened(7));
  });

  it('never owes or loses a cent, whatever is asked', () => {
    const command = fc.record({
      type: fc.constantFrom('deposit' as const, 'withdraw' as const),
      cents: fc.integer({ min: -100, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        let state = fold(decider, [opened(0.3)]);
        let cents = 30;
        for (const { type, cents: asked } of commands) {
          const decided = decider.decide({ type, data: { amount: asked / 100 } }, state);
          if (!decided.ok) continue;
          state = fold(decider, decided.value, state);
          cents += type === 'deposit' ? asked : -asked;
          expect(Math.round(state.balance * 100)).toBe(cents);
          expect(state.balance).toBeGreaterThanOrEqual(0);
        }
        expect(Math.round((state.deposits - state.withdrawals) * 100)).toBe(cents);
      }),
    );
  });
});
