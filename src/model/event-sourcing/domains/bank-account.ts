import { err, ok } from '../../../base/result.ts';
import type { Decider } from '../decider.ts';
import { defineDomain } from '../domain.ts';
import type { MessageOf } from '../message.ts';
import { addMoney, whyNoAmount } from '../money.ts';

const commands = {
  open: { owner: 'text', initial: 'number' },
  deposit: { amount: 'number' },
  withdraw: { amount: 'number' },
  close: {},
} as const;

const events = {
  'account-opened': { owner: 'text', initial: 'number' },
  'money-deposited': { amount: 'number' },
  'money-withdrawn': { amount: 'number' },
  'account-closed': {},
} as const;

export interface BankAccount {
  readonly status: 'none' | 'open' | 'closed';
  readonly owner: string;
  readonly balance: number;
  /** Sums. The opening deposit counts. */
  readonly deposits: number;
  readonly withdrawals: number;
  readonly transactions: number;
}

type Command = MessageOf<typeof commands>;
type Event = MessageOf<typeof events>;

export const bankAccountDecider: Decider<BankAccount, Command, Event> = {
  initialState: () => ({
    status: 'none',
    owner: '',
    balance: 0,
    deposits: 0,
    withdrawals: 0,
    transactions: 0,
  }),

  decide(command, account) {
    if (command.type === 'open') return openAccount(command.data, account);
    if (account.status === 'none') return err('there is no such account');
    if (account.status === 'closed') return err('the account is closed');
    switch (command.type) {
      case 'deposit': {
        const { amount } = command.data;
        const problem = whyNoAmount(amount);
        return problem === null ? ok([{ type: 'money-deposited', data: { amount } }]) : err(problem);
      }
      case 'withdraw': {
        const { amount } = command.data;
        const problem = whyNoAmount(amount);
        if (problem !== null) return err(problem);
        if (amount > account.balance)
          return err(`overdraft: the balance is ${account.balance}, got ${amount}`);
        return ok([{ type: 'money-withdrawn', data: { amount } }]);
      }
      case 'close':
        if (account.balance !== 0) return err(`the balance must be 0 to close, got ${account.balance}`);
        return ok([{ type: 'account-closed', data: {} }]);
    }
  },

  evolve(account, event) {
    switch (event.type) {
      case 'account-opened': {
        const { owner, initial } = event.data;
        const transactions = initial > 0 ? 1 : 0;
        return { ...account, status: 'open', owner, balance: initial, deposits: initial, transactions };
      }
      case 'money-deposited': {
        const { amount } = event.data;
        const balance = addMoney(account.balance, amount);
        const deposits = addMoney(account.deposits, amount);
        return { ...account, balance, deposits, transactions: account.transactions + 1 };
      }
      case 'money-withdrawn': {
        const { amount } = event.data;
        const balance = addMoney(account.balance, -amount);
        const withdrawals = addMoney(account.withdrawals, amount);
        return { ...account, balance, withdrawals, transactions: account.transactions + 1 };
      }
      case 'account-closed':
        return { ...account, status: 'closed' };
    }
  },
};

function openAccount(
  { owner, initial }: { readonly owner: string; readonly initial: number },
  account: BankAccount,
): ReturnType<typeof bankAccountDecider.decide> {
  if (account.status !== 'none') return err('the account is open already');
  const problem = initial === 0 ? null : whyNoAmount(initial);
  if (problem !== null) return err(problem);
  return ok([{ type: 'account-opened', data: { owner, initial } }]);
}

export const bankAccount = defineDomain({
  name: 'bank-account',
  title: 'Bank account',
  commands,
  events,
  decider: bankAccountDecider,
  older: {
    // The first version knew a customer and a balance.
    'account-opened': [
      { type: 'account-created', names: { owner: 'customer' } },
      { type: 'account-registered', names: { initial: 'balance' } },
    ],
    'money-deposited': [{ type: 'money-paid-in', names: { amount: 'sum' } }],
  },
  isFreshEachTime: false,
  sample(wanted, account, chance): Command {
    if (account.status === 'none') {
      return { type: 'open', data: { owner: 'Somebody', initial: 100 + Math.floor(chance * 900) } };
    }
    const amount = 1 + Math.floor(chance * 100);
    if (wanted === 'withdraw' || (wanted !== 'deposit' && chance < 0.4))
      return { type: 'withdraw', data: { amount } };
    return { type: 'deposit', data: { amount } };
  },
});
