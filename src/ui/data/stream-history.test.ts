import { expect, test } from 'vitest';
import { emptyDocument } from '../../model/document.ts';
import { bankAccount } from '../../model/event-sourcing/domains/bank-account.ts';
import { eventOfRow } from '../../model/event-sourcing/event-table.ts';
import { domainOf, fieldsOfState, historyOf } from './stream-history.ts';
import { eventsOf } from './stream-source.ts';

const event = (version: number, type: string, data: unknown) => ({
  ownId: `e${version}`,
  stream: 'bank-account-1',
  version,
  position: version,
  timeMs: version * 10,
  correlation: 0,
  span: 0,
  causation: null,
  type,
  data,
});

test('shows the state after each event, as the domain itself makes it', () => {
  const steps = historyOf(bankAccount, [
    event(1, 'account-opened', { owner: 'Ada', initial: 100 }),
    event(2, 'money-withdrawn', { amount: 30 }),
  ]);
  expect(steps.map(({ state }) => (state as { balance: number }).balance)).toEqual([100, 70]);
  const changed = fieldsOfState(steps[1]?.state, steps[0]?.state).filter(({ before }) => before !== null);
  expect(changed).toEqual([
    { name: 'balance', value: '70', before: '100' },
    { name: 'withdrawals', value: '30', before: '0' },
    { name: 'transactions', value: '2', before: '1' },
  ]);
});

test('an event that cannot be read leaves the state as it was and says why', () => {
  const steps = historyOf(bankAccount, [
    event(1, 'account-opened', { owner: 'Ada', initial: 100 }),
    event(2, 'money-deposited', { amount: 'ten' }),
  ]);
  expect(steps[1]?.state).toBe(steps[0]?.state);
  expect(steps[1]?.problem).toContain('amount must be a number');
});

test('knows the domain of a stream by its name', () => {
  expect(domainOf('inventory-item-7')?.name).toBe('inventory-item');
  expect(domainOf('weather-7')).toBeNull();
});

test('finds the event store that a service decides on and a projection follows', () => {
  const node = (id: string, kind: string) => ({ id, kind, title: id, x: 0, y: 0, params: {} });
  const document = {
    ...emptyDocument,
    nodes: [
      node('a', 'aggregate-service'),
      node('s', 'event-store'),
      node('p', 'projection'),
      node('c', 'client'),
    ],
    wires: [
      { id: 'as', from: 'a', to: 's' },
      { id: 'sp', from: 's', to: 'p' },
    ],
  } as never;
  expect(['a', 's', 'p', 'c'].map((id) => eventsOf(document, id))).toEqual(['s', 's', 's', null]);
});

test('an event survives its row', () => {
  const columns = [
    'id',
    'type',
    'stream',
    'version',
    'position',
    'time ms',
    'correlation',
    'causation',
    'data',
  ];
  const row = ['e1', 'account-closed', 'bank-account-1', 1, 1, 10, 0, null, '{}'];
  expect(eventOfRow(columns, row)).toEqual(event(1, 'account-closed', {}));
});
