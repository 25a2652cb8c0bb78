import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './decider.ts';
import { domainNames } from './domain-names.ts';
import { type BankAccount, bankAccount } from './domains/bank-account.ts';
import { domains } from './domains.ts';
import { appendEvents, createEventStore, type EventStoreState, readAll, readStream } from './event-store.ts';
import { applyEvent, createTable, project, whyPoison } from './projection.ts';
import { projectionNames } from './projection-names.ts';
import { projections } from './projections.ts';

function storeOf(...events: readonly [stream: string, type: string, data: unknown][]): EventStoreState {
  const store = createEventStore();
  for (const [stream, type, data] of events) add(store, stream, [{ type, data }]);
  return store;
}

function add(
  store: EventStoreState,
  stream: string,
  events: readonly { type: string; data: unknown }[],
): void {
  appendEvents(store, {
    stream,
    expected: 'any',
    events: events.map((event) => ({ ...event, id: null })),
    timeMs: 0,
    correlation: 0,
    span: 0,
    causation: null,
  });
}

const cellsOf = (store: EventStoreState, name: (typeof projectionNames)[number]) =>
  Object.fromEntries(
    [...project(projections[name], readAll(store, 0).events).rows].map(([key, { cells }]) => [key, cells]),
  );

describe('the account summary', () => {
  it('adds movements up, apart for each account', () => {
    const store = storeOf(
      ['bank-account-1', 'account-opened', { owner: 'Ada', initial: 100 }],
      ['bank-account-2', 'account-opened', { owner: 'Jim', initial: 0 }],
      ['bank-account-1', 'money-deposited', { amount: 50 }],
      ['bank-account-1', 'money-withdrawn', { amount: 25 }],
      ['bank-account-2', 'account-closed', {}],
    );
    expect(cellsOf(store, 'account-summary')).toEqual({
      1: { owner: 'Ada', status: 'open', balance: 125, deposits: 150, withdrawals: 25, transactions: 3 },
      2: { owner: 'Jim', status: 'closed', balance: 0, deposits: 0, withdrawals: 0, transactions: 0 },
    });
  });

  it('doubles a movement that is applied twice, unless it is idempotent', () => {
    const store = storeOf(['bank-account-1', 'money-deposited', { amount: 50 }]);
    const [event] = readAll(store, 0).events;
    for (const isIdempotent of [true, false]) {
      const table = createTable();
      applyEvent(projections['account-summary'], table, event, isIdempotent);
      applyEvent(projections['account-summary'], table, event, isIdempotent);
      expect(table.rows.get('1')?.cells.balance).toBe(isIdempotent ? 50 : 100);
    }
  });
});

it('products: detail, search and analytics agree on name and price; orders count in analytics only', () => {
  const lines = [
    { product: '1', quantity: 2, price: 25 },
    { product: '1', quantity: 1, price: 25 },
    { product: '2', quantity: 1, price: 5 },
  ];
  const store = storeOf(
    ['product-1', 'product-created', { name: 'Lamp', category: 'light', price: 20, secret: {} }],
    ['product-1', 'product-repriced', { price: 25 }],
    ['order-7', 'order-placed', { customer: 'Ada', lines, total: 80 }],
  );
  expect(cellsOf(store, 'product-detail')[1]).toEqual({
    name: 'Lamp',
    category: 'light',
    price: 25,
    status: 'for-sale',
    changes: 2,
  });
  expect(cellsOf(store, 'product-search')[1]).toEqual({
    name: 'Lamp',
    category: 'light',
    price: 25,
    text: 'lamp light',
  });
  expect(cellsOf(store, 'popular-products')).toEqual({
    1: { name: 'Lamp', price: 25, priceChanges: 1, ordered: 3, revenue: 75 },
    2: { name: '', price: 0, priceChanges: 0, ordered: 1, revenue: 5 },
  });
  add(store, 'product-1', [{ type: 'product-discontinued', data: {} }]);
  expect(cellsOf(store, 'product-detail')[1]).toMatchObject({ status: 'discontinued' });
  expect(cellsOf(store, 'product-search')).toEqual({});
});

it('the order board follows an order', () => {
  const store = storeOf(
    [
      'order-7',
      'order-placed',
      { customer: 'Ada', lines: [{ product: '1', quantity: 1, price: 5 }], total: 5 },
    ],
    ['order-7', 'order-line-added', { product: '2', quantity: 2, price: 0.1 }],
    ['order-7', 'order-confirmed', { address: 'x' }],
    ['order-7', 'order-paid', { payment: 'x' }],
  );
  expect(cellsOf(store, 'order-board')).toEqual({
    7: { customer: 'Ada', status: 'paid', lines: 2, total: 5.2 },
  });
});

it('the user profiles follow their users', () => {
  const store = storeOf(
    ['user-profile-1', 'user-registered', { name: 'Ada', email: 'a@b' }],
    ['user-profile-1', 'user-email-changed', { email: 'c@d' }],
    ['user-profile-1', 'user-deactivated', {}],
  );
  expect(cellsOf(store, 'user-profiles')).toEqual({
    1: { name: 'Ada', email: 'c@d', status: 'deactivated', changes: 3 },
  });
});

it('an event with damaged fields is poison where it is wanted, and passed over where it is not', () => {
  const [event] = readAll(storeOf(['bank-account-1', 'money-deposited', { amount: 'ten' }]), 0).events;
  expect(whyPoison(projections['account-summary'], event)).toBe('amount must be a number, got "ten"');
  expect(whyPoison(projections['product-detail'], event)).toBeNull();
  expect(applyEvent(projections['product-detail'], createTable(), event, true)).toEqual([]);
});

describe('for random commands of all domains', () => {
  const step = fc.record({
    domain: fc.constantFrom(...domainNames),
    id: fc.constantFrom('1', '2', '3'),
    wanted: fc.constantFrom('deposit', 'withdraw', 'rename', 'cancel', 'release', 'call'),
    chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function run(steps: readonly Step[]): EventStoreState {
    const store = createEventStore();
    for (const { domain: name, id, wanted, chance } of steps) {
      const domain = domains[name];
      const state = fold(domain.decider, readStream(store, `${name}-${id}`).events);
      const decided = domain.decider.decide(domain.sample(wanted, state, chance), state);
      if (decided.ok) add(store, `${name}-${id}`, decided.value);
    }
    return store;
  }

  it('an idempotent projection that reads in pieces, some of them twice, equals a rebuild from zero', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.array(fc.nat(5)), (steps, repeats) => {
        const { events } = readAll(run(steps), 0);
        for (const name of projectionNames) {
          const table = createTable();
          let at = 0;
          for (const back of [...repeats, 0]) {
            const to = Math.min(events.length, at + 7);
            for (let i = Math.max(0, at - back); i < to; i++)
              applyEvent(projections[name], table, events[i], true);
            at = to;
          }
          for (const event of events.slice(at)) applyEvent(projections[name], table, event, true);
          expect(table).toEqual(project(projections[name], events));
        }
      }),
    );
  });

  it('the account summary agrees with every account folded from its own stream', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const store = run(steps);
        const rows = cellsOf(store, 'account-summary');
        for (const id of ['1', '2', '3']) {
          const { events } = readStream(store, `bank-account-${id}`);
          if (events.length === 0) continue;
          expect(rows[id]).toEqual(fold(bankAccount.decider, events) as BankAccount);
        }
      }),
    );
  });
});
