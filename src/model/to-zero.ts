/** Sets numbers that are only counted back to 0: those of these names, else all. */
export function toZero<Name extends string>(
  counts: Record<Name, number>,
  names: readonly Name[] = Object.keys(counts) as Name[],
): void {
  for (const name of names) counts[name] = 0;
}
