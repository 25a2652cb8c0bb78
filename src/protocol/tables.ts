import type { TableCell } from '../model/node-table.ts';

export interface TableQuery {
  readonly node: string;
  /** Title of the table. */
  readonly table: string;
  /** Index of the first row that is wanted among those that pass; negative counts from the end. */
  readonly from: number;
  readonly count: number;
  /** All must pass. */
  readonly filters: readonly TableFilter[];
}

export interface TableFilter {
  /** Name of the column; a table without it passes nothing. */
  readonly column: string;
  readonly text: string;
  /** The whole field is this text; else it holds it somewhere, in capitals or not. */
  readonly isExact: boolean;
}

export interface TablePage {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Index of the first of these rows. */
  readonly from: number;
  /** Rows that pass the filters, and rows in all. */
  readonly matching: number;
  readonly total: number;
  readonly generation: number;
}
