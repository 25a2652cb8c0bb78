export interface NumberCell {
  readonly label: string;
  readonly value: string;
}

/** Numbers with their names, two beside each other. */
export function NumberGrid({ cells }: { readonly cells: readonly NumberCell[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-0.5 text-sm">
      {cells.map(({ label, value }) => (
        <div key={label} className="flex items-baseline justify-between gap-2">
          <dt className="truncate text-muted" title={label}>
            {label}
          </dt>
          <dd className="font-medium whitespace-nowrap">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
