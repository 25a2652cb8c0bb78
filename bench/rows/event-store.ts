import { appendEvents, createEventStore, eventAt } from '../../src/model/event-sourcing/event-store.ts';
import { applyEvent, createTable } from '../../src/model/event-sourcing/projection.ts';
import { accountSummary } from '../../src/model/event-sourcing/projections/account-summary.ts';
import { MapOfArrays } from '../hand-written/map-of-arrays.ts';
import { interleaved } from '../interleaved.ts';
import { type Row, ratioRow } from '../row.ts';

const accounts = Array.from({ length: 1000 }, (_, i) => `bank-account-${i}`);
const deposits = 200_000;
/** One after the other in one timing, so that what the engine of JavaScript forgets at the clearing before it is not most of what is timed. */
const stores = 10;

/** Deposits in turn into a thousand accounts, each with a check of the version and the account's row in the read model. */
export function eventStoreRows(rounds: number): Row[] {
  const [map, store] = interleaved(
    [
      { name: 'Map of arrays', run: () => severalTimes(intoMap) },
      { name: 'event store', run: () => severalTimes(intoStore) },
    ],
    deposits * stores,
    rounds,
    true,
  );
  return [
    ratioRow(
      'event-store',
      'event store: append with version check + projection ÷ Map of arrays',
      map,
      store,
      1,
    ),
  ];
}

function severalTimes(run: () => string): string {
  let check = '';
  for (let i = 0; i < stores; i++) check = run();
  return check;
}

function intoMap(): string {
  const store = new MapOfArrays();
  for (let i = 0; i < deposits; i++) {
    const stream = accounts[i % accounts.length];
    if (!store.append(stream, Math.floor(i / accounts.length), 1 + (i % 100), i)) throw new Error('conflict');
  }
  return accounts.map((_, i) => store.balanceOf(`${i}`)).join(' ');
}

function intoStore(): string {
  const store = createEventStore();
  const table = createTable();
  for (let i = 0; i < deposits; i++) {
    const appended = appendEvents(store, {
      stream: accounts[i % accounts.length],
      expected: Math.floor(i / accounts.length),
      events: [{ type: 'money-deposited', data: { amount: 1 + (i % 100) }, id: null }],
      timeMs: i,
      correlation: 0,
      span: 0,
      causation: null,
    });
    if (appended.type === 'conflict') throw new Error('conflict');
    applyEvent(accountSummary, table, eventAt(store, appended.position), true);
  }
  return accounts.map((_, i) => table.rows.get(`${i}`)?.cells.balance ?? 0).join(' ');
}
