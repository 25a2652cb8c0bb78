import type { Database, PreparedStatement, SqlValue } from '@sqlite.org/sqlite-wasm';
import type { EventStorage } from '../model/event-sourcing/event-storage.ts';
import {
  type Append,
  type AppendResult,
  LOOK_BACK,
  type NewEvent,
  type Snapshot,
  type StoredEvent,
} from '../model/event-sourcing/event-store.ts';
import { isAsExpected } from '../model/event-sourcing/expected-version.ts';
import { type Upcasters, upcast } from '../model/event-sourcing/upcasting.ts';

/** The columns have the names of the table that is shown, so that what is seen there can be asked for here. */
const schema = `
  create table stored (
    position integer primary key,
    stream text not null,
    version integer not null,
    type text not null,
    data text not null,
    time_ms real not null,
    correlation integer not null,
    span integer not null,
    causation text,
    own_id text,
    unique (stream, version)
  );
  create view events as
    select position, stream, version, type, data, time_ms, correlation, span, causation,
      coalesce(own_id, stream || '@' || version) as id
    from stored;
  create table snapshots (
    stream text primary key,
    version integer not null,
    state text not null
  );`;

/** An event store in a SQLite database; events and states must be JSON. The same promises as the one in memory, kept by SQL. */
export class SqliteEventStore implements EventStorage {
  readonly #db: Database;
  readonly #upcasters: Upcasters;
  readonly #insertion: PreparedStatement;

  constructor(db: Database, upcasters: Upcasters = {}) {
    this.#db = db;
    this.#upcasters = upcasters;
    db.exec(schema);
    // Prepared once; closing the database closes it.
    this.#insertion = db.prepare('insert into stored values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  }

  get head(): number {
    return this.#number('select max(position) from stored');
  }

  append(append: Append): AppendResult {
    const { stream, expected, events } = append;
    const actual = this.versionOf(stream);
    if (!isAsExpected(expected, actual)) {
      const base = typeof expected === 'number' ? expected : 0;
      const position = expected === 'exists' ? 0 : this.#placeOfRepeat(stream, base, events);
      if (position > 0) return { type: 'appended', version: base + events.length, position, isRepeat: true };
      return { type: 'conflict', stream, expected, actual };
    }
    const first = events[0];
    if (first === undefined)
      return { type: 'appended', version: actual, position: this.head, isRepeat: false };
    if (typeof expected === 'string' && first.id !== null) {
      const base = this.#versionOfId(stream, actual, first.id) - 1;
      const position = this.#placeOfRepeat(stream, base, events);
      if (position > 0) return { type: 'appended', version: base + events.length, position, isRepeat: true };
      if (base >= 0) return { type: 'conflict', stream, expected, actual };
    }
    this.#db.transaction(() => this.#insert(append, actual));
    return { type: 'appended', version: actual + events.length, position: this.head, isRepeat: false };
  }

  /** Takes events as they were stored elsewhere, position and version included. They must follow what is here. */
  restore(events: Iterable<StoredEvent>): void {
    this.#db.transaction(() => {
      for (const event of events) {
        const { position, stream, version, type, data, timeMs, correlation, span, causation, ownId } = event;
        this.#store([
          position,
          stream,
          version,
          type,
          JSON.stringify(data),
          timeMs,
          correlation,
          span,
          causation,
          ownId,
        ]);
      }
    });
  }

  versionOf(stream: string): number {
    return this.#number('select max(version) from stored where stream = ?', [stream]);
  }

  readStream(
    stream: string,
    afterVersion: number,
    limit: number,
  ): { readonly version: number; readonly events: readonly StoredEvent[] } {
    const events = this.#read('where stream = ? and version > ? order by version limit ?', [
      stream,
      afterVersion,
      rowsAtMost(limit),
    ]);
    return { version: this.versionOf(stream), events };
  }

  readAll(
    afterPosition: number,
    limit: number,
    types: readonly string[] | null,
  ): { readonly upTo: number; readonly events: readonly StoredEvent[] } {
    const { head } = this;
    const found: StoredEvent[] = [];
    let upTo = afterPosition;
    // Filters see the type of today, which only the upcasters know: so pages are read until enough of them pass.
    while (upTo < head && found.length < limit) {
      for (const event of this.#read('where position > ? order by position limit ?', [upTo, pageRows])) {
        if (found.length >= limit) break;
        upTo = event.position;
        if (types === null || types.includes(event.type)) found.push(event);
      }
    }
    return { upTo, events: found };
  }

  saveSnapshot(stream: string, version: number, state: unknown): boolean {
    if (version > this.versionOf(stream)) return false;
    this.#db.exec({
      sql: `insert into snapshots values (?, ?, ?) on conflict (stream)
        do update set version = excluded.version, state = excluded.state where excluded.version >= version`,
      bind: [stream, version, JSON.stringify(state)],
    });
    return this.#db.changes() > 0;
  }

  snapshotOf(stream: string): Snapshot | null {
    const [row] = this.#rows('select version, state from snapshots where stream = ?', [stream]);
    return row === undefined ? null : { version: Number(row[0]), state: JSON.parse(String(row[1])) };
  }

  cutBehind(position: number): number {
    this.#db.exec({ sql: 'delete from stored where position > ?', bind: [position] });
    const lost = this.#db.changes();
    if (lost > 0)
      this.#db.exec(
        'delete from snapshots where version > (select coalesce(max(version), 0) from stored where stored.stream = snapshots.stream)',
      );
    return lost;
  }

  #insert({ stream, events, timeMs, correlation, span, causation }: Append, actual: number): void {
    let position = this.head;
    let version = actual;
    for (const { type, data, id } of events) {
      position++;
      version++;
      this.#store([
        position,
        stream,
        version,
        type,
        JSON.stringify(data),
        timeMs,
        correlation,
        span,
        causation,
        id,
      ]);
    }
  }

  #store(bind: SqlValue[]): void {
    this.#insertion.bind(bind).stepReset();
  }

  /** Position of the last of these events if exactly they, by their ids, follow version `base`; else 0. */
  #placeOfRepeat(stream: string, base: number, events: readonly NewEvent[]): number {
    if (events.length === 0 || base < 0) return 0;
    const rows = this.#rows(
      'select own_id, position from stored where stream = ? and version > ? order by version limit ?',
      [stream, base, events.length],
    );
    const isSame =
      rows.length === events.length && events.every(({ id }, i) => id !== null && rows[i]?.[0] === id);
    return isSame ? Number(rows.at(-1)?.[1]) : 0;
  }

  /** Version at which an id stands among the newest of a stream; 0 if it does not. */
  #versionOfId(stream: string, actual: number, id: string): number {
    return this.#number('select max(version) from stored where stream = ? and version > ? and own_id = ?', [
      stream,
      actual - LOOK_BACK,
      id,
    ]);
  }

  #read(rest: string, bind: readonly SqlValue[]): StoredEvent[] {
    const columns = 'position, stream, version, type, data, time_ms, correlation, span, causation, own_id';
    return this.#rows(`select ${columns} from stored ${rest}`, bind).map((row) => {
      const stored = { type: String(row[3]), data: JSON.parse(String(row[4])) as unknown };
      return {
        position: Number(row[0]),
        stream: String(row[1]),
        version: Number(row[2]),
        ...upcast(stored.type, stored.data, this.#upcasters),
        timeMs: Number(row[5]),
        correlation: Number(row[6]),
        span: Number(row[7]),
        causation: row[8] === null ? null : String(row[8]),
        ownId: row[9] === null ? null : String(row[9]),
      };
    });
  }

  #number(sql: string, bind: readonly SqlValue[] = []): number {
    return Number(this.#rows(sql, bind)[0]?.[0] ?? 0);
  }

  #rows(sql: string, bind: readonly SqlValue[]): SqlValue[][] {
    const options = bind.length === 0 ? {} : { bind: [...bind] };
    return this.#db.exec({ sql, ...options, rowMode: 'array', returnValue: 'resultRows' });
  }
}

const pageRows = 500;

/** SQLite knows no infinity; a negative limit is none. */
function rowsAtMost(limit: number): number {
  return Number.isFinite(limit) ? limit : -1;
}
