import type { StoreContents } from '../../model/node-kind.ts';
import { outcomeName } from '../../model/outcome.ts';
import type { WatchedWork } from '../../model/watched.ts';
import type { TransactionalServicePlan } from './plan.ts';
import type { OutboxRow, TransactionalServiceState } from './state.ts';

/** Rows of a table that a report or a panel shows. */
const rowsMax = 200;

export function transactionalServiceReport(
  state: TransactionalServiceState,
  _plan: TransactionalServicePlan,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const { durable } = state;
  const [oldest] = durable.outbox.values();
  return {
    outboxAgeMs: oldest === undefined ? 0 : nowMs - oldest.atMs,
    rows: Object.fromEntries([...durable.entities].slice(0, rowsMax)),
  };
}

/** What the service counts, and how many rows of the outbox nobody has acknowledged yet. */
export function transactionalServiceCounts({
  counts,
  durable,
}: TransactionalServiceState): Readonly<Record<string, number>> {
  return { ...counts, waiting: durable.outbox.size };
}

export function transactionalServiceLine(state: TransactionalServiceState): string {
  const { changes, repeatedChanges, lostEvents, inventedEvents } = state.counts;
  const waiting = state.durable.outbox.size;
  const parts: string[] = [];
  if (changes > 0) parts.push(`${changes} ${changes === 1 ? 'change' : 'changes'}`);
  if (repeatedChanges > 0) parts.push(`${repeatedChanges} of them again`);
  if (lostEvents > 0) parts.push(`${lostEvents} lost`);
  if (inventedEvents > 0) parts.push(`${inventedEvents} invented`);
  if (waiting > 0) parts.push(`${waiting} in the outbox`);
  return parts.join(' · ');
}

export function transactionalServiceContents({ durable }: TransactionalServiceState): StoreContents {
  const { entities, answers, inbox } = durable;
  return {
    tables: [
      {
        title: 'State',
        columns: ['row', 'amount', 'changes'],
        rows: [...entities].slice(0, rowsMax).map(([id, { amount, changes }]) => [id, amount, changes]),
        total: entities.size,
      },
      outboxTable('Outbox', durable.outbox),
      {
        title: 'Inbox',
        columns: ['message', 'time ms'],
        rows: newest(inbox).map(([id, atMs]) => [id, atMs]),
        total: inbox.size,
      },
      {
        title: 'Idempotency keys',
        columns: ['key', 'request', 'answer', 'time ms'],
        rows: newest(answers).map(([key, { fingerprint, outcome, atMs }]) => [
          key,
          fingerprint,
          outcomeName(outcome),
          atMs,
        ]),
        total: answers.size,
      },
      outboxTable('Dead events', durable.dead),
    ],
  };
}

function outboxTable(title: string, rows: ReadonlyMap<string, OutboxRow>): StoreContents['tables'][number] {
  return {
    title,
    columns: ['message', 'content', 'attempts', 'missing', 'time ms'],
    rows: newest(rows).map(([id, { message, attempts, left, atMs }]) => [
      id,
      JSON.stringify(message),
      attempts,
      left.join(', '),
      atMs,
    ]),
    total: rows.size,
  };
}

function newest<Row>(map: ReadonlyMap<string, Row>): [string, Row][] {
  return [...map].slice(-rowsMax);
}

/** What stickers may see: whether a change that was asked for once was made twice. */
export function watchedWork({ causes, counts, newestTrace }: TransactionalServiceState): WatchedWork {
  return {
    done: counts.changes,
    trace: newestTrace,
    broken: (kind) => (kind === 'charged-once' && counts.repeatedChanges > 0 ? madeTwice(causes) : null),
  };
}

function madeTwice(causes: TransactionalServiceState['causes']): string {
  const repeated = [...causes].find(([, times]) => times > 1);
  // A cause is a message, or a key or a trace with the operation in front of its name.
  const [what = '', ...name] = (repeated?.[0] ?? '').split(' ');
  const asker = `${what} ${name.slice(what === 'message' ? 0 : 1).join(' ')}`;
  return `what ${asker} asked for once was done twice`;
}
