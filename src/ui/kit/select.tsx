import { ChevronDown } from 'lucide-react';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly describedBy?: string;
  readonly onChange: (value: string) => void;
}

/** The platform's own select: its list is right on every phone, and nothing of it is in the first load. */
export function Select({ id, label, value, options, describedBy, onChange }: SelectProps) {
  return (
    <span className="relative flex min-w-0 items-center">
      <select
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        className="min-h-target w-full min-w-0 appearance-none truncate rounded-md border border-line-strong bg-raised pr-7 pl-2 text-sm hover:bg-hover"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        size="1em"
        className="pointer-events-none absolute right-2 text-muted"
      />
    </span>
  );
}
