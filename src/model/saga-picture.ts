/** What has become of a saga at one of its lanes: a step, a participant, a party. */
export type SagaCellStatus =
  | 'waiting'
  | 'asked'
  | 'done'
  | 'refused'
  | 'unclear'
  | 'undoing'
  | 'undone'
  | 'stuck'
  /** Prepared, with its locks, and not told a decision. */
  | 'locked'
  /** It is this party's turn, and nothing has come of it. */
  | 'awaited';

/** Where a saga stands as a whole. `hung` is one on which nobody works and which nobody has ended. */
export type SagaPhase =
  | 'running'
  | 'completed'
  | 'compensating'
  | 'compensated'
  | 'stuck'
  | 'in-doubt'
  | 'hung';

export interface SagaCell {
  readonly status: SagaCellStatus;
  /** What the cell is about in the system's own words, e.g. the type of an event; may be empty. */
  readonly note: string;
}

export interface SagaRow {
  /** Name of the order. */
  readonly id: string;
  readonly phase: SagaPhase;
  /** Mode of its statechart; empty where no machine leads it. */
  readonly mode: string;
  /** Why it turned back, got stuck or waits; may be empty. */
  readonly reason: string;
  /** Virtual time at which it came where it stands. */
  readonly sinceMs: number;
  readonly cells: readonly SagaCell[];
  /** What led to what, oldest first, where it is known from events only. */
  readonly chain: readonly { readonly atMs: number; readonly what: string; readonly because: string }[];
}

/** Sagas of a node, side by side: lanes are steps, participants or parties. */
export interface SagaPicture {
  readonly kind: 'orchestrated' | 'two-phase' | 'choreographed';
  readonly lanes: readonly string[];
  /** At most 200: those that need somebody first, then those on their way, then the newest that have ended. */
  readonly sagas: readonly SagaRow[];
  readonly total: number;
}

const rowsMax = 200;

const urgency: Readonly<Record<SagaPhase, number>> = {
  stuck: 0,
  hung: 0,
  'in-doubt': 0,
  compensating: 1,
  running: 1,
  compensated: 2,
  completed: 2,
};

/** Puts rows into the order of a picture and leaves out what is too much; `rows` are oldest first. */
export function mostTelling(rows: readonly SagaRow[]): readonly SagaRow[] {
  return rows
    .map((row, age) => ({ row, age }))
    .sort((a, b) => urgency[a.row.phase] - urgency[b.row.phase] || b.age - a.age)
    .slice(0, rowsMax)
    .map(({ row }) => row);
}
