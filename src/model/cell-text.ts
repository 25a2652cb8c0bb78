/** A value of any shape as text of a table's cell: text as it is, everything else as JSON. */
export function cellText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
