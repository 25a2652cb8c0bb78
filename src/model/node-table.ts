/** What stands in one field of a table that a screen shows. */
export type TableCell = string | number | boolean | null;

/** A table of a node's inside that may be long: it is read by the field, so that only what somebody looks at is made. */
export interface NodeTable {
  /** As in the node's contents. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly total: number;
  /** `row` from 0, oldest first; `column` is an index into `columns`. */
  cell(row: number, column: number): TableCell;
  /** Another number means that rows which were read already may be others now. */
  readonly generation: number;
}

/** One number or word about a store, beside its tables. */
export interface StoreFact {
  readonly title: string;
  readonly value: TableCell;
  readonly unit: '' | 'ms';
}
