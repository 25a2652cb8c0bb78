import { eventTable } from '../../model/event-sourcing/event-table.ts';
import type { TablePage, TableQuery } from '../../protocol/tables.ts';
import type { SqlResult } from '../../sql/sql-protocol.ts';
import type { SqlClient } from './sql-client.ts';

const pageRows = 10_000;

/** What the mirror asks of the world outside. */
export interface MirrorSource {
  /** Titles of the node's tables. */
  tables(): Promise<readonly string[]>;
  rows(query: TableQuery): Promise<TablePage | null>;
  /** Counts jumps in time: after one, other rows may stand where rows were read. */
  epoch(): number;
}

interface Mirrored {
  readonly key: string;
  readonly rows: number;
}

/**
 * Brings a node's tables into a database before it is asked, as they are at that moment. Events only grow, so that only what is new is
 * brought; every other table is brought anew if it has changed.
 */
export class SqlMirror {
  readonly #node: string;
  readonly #client: Pick<SqlClient, 'ask' | 'life'>;
  readonly #source: MirrorSource;
  #mirrored = new Map<string, Mirrored>();
  #life = 0;
  /** What is being done; the next thing is done after it. */
  #busy: Promise<unknown> = Promise.resolve();

  constructor(node: string, client: Pick<SqlClient, 'ask' | 'life'>, source: MirrorSource) {
    this.#node = node;
    this.#client = client;
    this.#source = source;
  }

  /** Brings the events that are there while nobody asks, so that a question need not wait for them. Whoever asks hears what goes wrong. */
  keepUp(): Promise<void> {
    return this.#inTurn(async () => {
      const tables = await this.#source.tables();
      if (tables.includes(eventTable.title)) await this.#bring(eventTable.title);
    }).catch(() => undefined);
  }

  query(sql: string): Promise<SqlResult> {
    return this.#inTurn(async () => {
      for (const table of await this.#source.tables()) await this.#bring(table);
      const result = await this.#client.ask({ type: 'query', sql });
      if (result === null) throw new Error('SQLite gave no answer');
      return result;
    });
  }

  #inTurn<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = this.#busy.then(() => {
      if (this.#client.life !== this.#life) this.#mirrored = new Map();
      return work();
    });
    this.#busy = outcome.catch(() => undefined);
    return outcome;
  }

  async #bring(table: string): Promise<void> {
    const known = this.#mirrored.get(table);
    const from = table === eventTable.title ? (known?.rows ?? 0) : 0;
    let page = await this.#page(table, from);
    if (page === null) return;
    const isGrowing = table === eventTable.title;
    const key = `${this.#source.epoch()} ${page.generation}${isGrowing ? '' : ` ${page.total}`}`;
    const isSame = known?.key === key && page.total >= known.rows;
    if (isSame && page.total === known.rows) return;
    const isNew = !(isGrowing && isSame);
    if (isNew && from > 0) page = await this.#page(table, 0);
    // What comes while the pages are read is left for the next time, so that all of it is of one moment.
    const { total = 0 } = page ?? {};
    let rows = isNew ? 0 : from;
    for (let isFirst = true; page !== null && (isFirst || rows < total); isFirst = false) {
      const fresh = page.rows.slice(0, total - rows);
      await this.#client.ask({
        type: 'fill',
        table,
        columns: page.columns,
        rows: fresh,
        isNew: isNew && isFirst,
      });
      this.#life = this.#client.life;
      rows += fresh.length;
      if (fresh.length === 0 || rows >= total) break;
      page = await this.#page(table, rows);
    }
    this.#mirrored.set(table, { key, rows });
  }

  #page(table: string, from: number): Promise<TablePage | null> {
    return this.#source.rows({ node: this.#node, table, from, count: pageRows, filters: [] });
  }
}
