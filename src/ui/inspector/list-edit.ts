export function without<Row>(rows: readonly Row[], index: number): Row[] {
  return rows.filter((_, at) => at !== index);
}

/** The row at `index` changes places with its neighbour. */
export function moved<Row>(rows: readonly Row[], index: number, by: 1 | -1): Row[] {
  const next = [...rows];
  const [row] = next.splice(index, 1);
  if (row !== undefined) next.splice(index + by, 0, row);
  return next;
}

export function inserted<Row>(rows: readonly Row[], row: Row): Row[] {
  return [...rows, row];
}
