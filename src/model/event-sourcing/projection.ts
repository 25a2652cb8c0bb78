import type { StoredEvent } from './event-store.ts';
import { type Shapes, whyUnreadable } from './message.ts';

export type Cells = Readonly<Record<string, string | number | boolean | null>>;

/** One key by itself: most events touch one row, and none of them has to make a list for it. */
type Keys = string | readonly string[];

/**
 * A read model as two pure functions: which rows an event touches, and what becomes of each of them. Everything else (order, checkpoints,
 * crashes, rebuilds) is the business of who runs it.
 */
export interface ProjectionDefinition<Row extends Cells = Cells> {
  readonly name: string;
  readonly title: string;
  /** What a row is about; its key stands in the first column under this name. */
  readonly keyColumn: string;
  readonly columns: readonly (keyof Row & string)[];
  /** Types that it wants, and their fields; an event with other fields is poison to it. */
  readonly events: Shapes;
  keysOf(event: StoredEvent): Keys;
  /** The row after the event; null takes it out. `row` is absent where there is none yet. */
  change(row: Row | undefined, event: StoredEvent, key: string): Row | null;
}

/** A projection as those see it who run it. The type of its rows never leaves its own table. */
export interface Projection extends ProjectionDefinition {
  /** Those of `events`: every event is looked up here. */
  readonly types: ReadonlySet<string>;
}

export function defineProjection<Row extends Cells>(definition: ProjectionDefinition<Row>): Projection {
  return {
    ...(definition as unknown as ProjectionDefinition),
    types: new Set(Object.keys(definition.events)),
  };
}

/** Changed in place by `applyEvent` alone; its cells never are. */
interface KeptRow {
  /** Of the last event that changed the row. */
  position: number;
  cells: Cells;
}

/** What a projection has written: plain data. */
export interface ProjectionTable {
  readonly rows: Map<string, KeptRow>;
}

export function createTable(): ProjectionTable {
  return { rows: new Map() };
}

/** Why an event cannot be handled, as a sentence; null if it can be, or does not concern the projection. */
export function whyPoison(projection: Projection, event: StoredEvent): string | null {
  return projection.types.has(event.type) ? whyUnreadable(projection.events, event) : null;
}

/**
 * Applies one event and returns the keys of the rows that it touched. With `isIdempotent`, a row that has seen this event is left alone:
 * the row and the position of its last event are written together, so that an event that comes again changes nothing.
 */
export function applyEvent(
  projection: Projection,
  table: ProjectionTable,
  event: StoredEvent,
  isIdempotent: boolean,
): Keys {
  if (!projection.types.has(event.type)) return nothing;
  const keys = projection.keysOf(event);
  if (typeof keys === 'string') applyToRow(keys, projection, table.rows, event, isIdempotent);
  else for (const key of keys) applyToRow(key, projection, table.rows, event, isIdempotent);
  return keys;
}

/** The table that a rebuild from zero leads to. */
export function project(projection: Projection, events: Iterable<StoredEvent>): ProjectionTable {
  const table = createTable();
  for (const event of events) {
    if (whyPoison(projection, event) === null) applyEvent(projection, table, event, true);
  }
  return table;
}

const nothing: readonly string[] = [];

function applyToRow(
  key: string,
  projection: Projection,
  rows: ProjectionTable['rows'],
  event: StoredEvent,
  isIdempotent: boolean,
): void {
  const kept = rows.get(key);
  const { position } = event;
  if (isIdempotent && kept !== undefined && kept.position >= position) return;
  const cells = projection.change(kept?.cells, event, key);
  if (cells === null) rows.delete(key);
  else if (kept === undefined) rows.set(key, { position, cells });
  else {
    kept.position = position;
    kept.cells = cells;
  }
}
