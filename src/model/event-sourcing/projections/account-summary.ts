import { idOfStream } from '../domain.ts';
import { bankAccount } from '../domains/bank-account.ts';
import { addMoney } from '../money.ts';
import { defineProjection } from '../projection.ts';

const blank = { owner: '', status: 'open', balance: 0, deposits: 0, withdrawals: 0, transactions: 0 };

/** Balance and sums of every account, added up from its movements. */
export const accountSummary = defineProjection<typeof blank>({
  name: 'account-summary',
  title: 'Account summary',
  keyColumn: 'account',
  columns: ['owner', 'status', 'balance', 'deposits', 'withdrawals', 'transactions'],
  events: bankAccount.events,
  keysOf: ({ stream }) => [idOfStream('bank-account', stream)],
  change(row = blank, event) {
    switch (event.type) {
      case 'account-opened': {
        const { owner, initial } = event.data as { readonly owner: string; readonly initial: number };
        const opened = { ...row, owner };
        return initial > 0 ? paidIn(opened, initial) : opened;
      }
      case 'money-deposited':
        return paidIn(row, amountOf(event.data));
      case 'money-withdrawn': {
        const amount = amountOf(event.data);
        return {
          ...row,
          balance: addMoney(row.balance, -amount),
          withdrawals: addMoney(row.withdrawals, amount),
          transactions: row.transactions + 1,
        };
      }
      default:
        return { ...row, status: 'closed' };
    }
  },
});

function paidIn(row: typeof blank, amount: number): typeof blank {
  return {
    ...row,
    balance: addMoney(row.balance, amount),
    deposits: addMoney(row.deposits, amount),
    transactions: row.transactions + 1,
  };
}

function amountOf(data: unknown): number {
  return (data as { readonly amount: number }).amount;
}
