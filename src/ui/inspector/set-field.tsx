import type { SelectOption } from '../kit/select.tsx';

export interface SetFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: readonly string[];
  readonly options: readonly SelectOption[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Any of a fixed list; what is chosen keeps the list's order. */
export function SetField({ id, label, value, options, onChange }: SetFieldProps) {
  function toggle(option: string): void {
    const chosen = new Set(value);
    if (!chosen.delete(option)) chosen.add(option);
    onChange(options.map((one) => one.value).filter((one) => chosen.has(one)));
  }

  return (
    <fieldset id={id} aria-label={label} className="grid gap-x-2 sm:grid-cols-2">
      {options.map((option) => (
        <label key={option.value} className="flex min-h-target items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-solid"
            checked={value.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
