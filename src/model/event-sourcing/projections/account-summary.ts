import { idsOfStreams } from '../domain.ts';
import { bankAccount } from '../domains/bank-account.ts';
import { addMoney } from '../money.ts';
import { defineProjection } from '../projection.ts';

const blank = { owner: '', status: 'open', balance: 0, deposits: 0, withdrawals: 0, transactions: 0 };

const idOf = idsOfStreams('bank-account');

/** Balance and sums of every account, added up from its movements. */
export const accountSummary = defineProjection<typeof blank>({
  name: 'account-summary',
  title: 'Account summary',
  keyColumn: 'account',
  columns: ['owner', 'status', 'balance', 'deposits', 'withdrawals', 'transactions'],
  events: bankAccount.events,
  keysOf: ({ stream }) => idOf(stream),
  change(row = blank, event) {
    switch (event.type) {
      case 'account-opened': {
        const { owner, initial } = event.data as { readonly owner: string; readonly initial: number };
        const opened = { ...row, owner };
        return initial > 0 ? moved(opened, initial, 0) : opened;
      }
      case 'money-deposited':
        return moved(row, amountOf(event.data), 0);
      case 'money-withdrawn':
        return moved(row, 0, amountOf(event.data));
      default:
        return { ...row, status: 'closed' };
    }
  },
});

/** Written out, because copying a row by its keys would be most of the time that an event takes. */
function moved(row: typeof blank, paidIn: number, paidOut: number): typeof blank {
  return {
    owner: row.owner,
    status: row.status,
    balance: addMoney(row.balance, paidIn - paidOut),
    deposits: paidIn === 0 ? row.deposits : addMoney(row.deposits, paidIn),
    withdrawals: paidOut === 0 ? row.withdrawals : addMoney(row.withdrawals, paidOut),
    transactions: row.transactions + 1,
  };
}

function amountOf(data: unknown): number {
  return (data as { readonly amount: number }).amount;
}
