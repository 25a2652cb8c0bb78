import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r10 } from './scenario.ts';

// biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
function reportAt(untilMs: number): Record<string, any> {
  const simulation = simulate(sessionOf(r10));
  play(simulation, sessionOf(r10), untilMs);
  return reportOf(simulation).nodes;
}

it('R10: the account has 1600 from deposits of 1800 and withdrawals of 200 in 4 transactions, at version 4, loaded again equal', () => {
  const { accounts, summary, events } = reportAt(900);
  const account = {
    owner: 'Ada',
    status: 'open',
    balance: 1600,
    deposits: 1800,
    withdrawals: 200,
    transactions: 4,
  };
  expect(accounts.aggregates['bank-account-1']).toEqual({ version: 4, state: account });
  expect(summary.rows).toEqual({ 1: account });
  expect(events.versions).toEqual({ 'bank-account-1': 4 });
});

it('R10: then −100 gives 1500, 300 and 5', () => {
  const { accounts, summary } = reportAt(1900);
  const account = { balance: 1500, withdrawals: 300, transactions: 5 };
  expect(accounts.aggregates['bank-account-1']).toMatchObject({ version: 5, state: account });
  expect(summary.rows['1']).toMatchObject(account);
});

it('R10: an overdraft, a negative amount and a closed account are refused with no event', () => {
  const { client, accounts, events, summary } = reportAt(r10.untilMs);
  expect(accounts.refused).toEqual({
    'overdraft: the balance is 1500, got 1500.01': 1,
    'the amount must be above 0, got -5': 1,
    'the account is closed': 1,
  });
  expect(client.failed).toEqual({ 'bad-request': 3 });
  expect(events.versions).toEqual({ 'bank-account-1': 5, 'bank-account-2': 2 });
  expect(summary.rows['1']).toMatchObject({ balance: 1500, transactions: 5 });
  expect(summary.rows['2']).toMatchObject({ status: 'closed', balance: 0 });
});
