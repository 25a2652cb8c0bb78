import { useId } from 'react';

export interface RadioGroupProps {
  readonly legend: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  /** In one row, for a question beside the main one. */
  readonly isQuiet?: boolean;
}

/** The platform's own radio buttons, each with its whole line as target. */
export function RadioGroup({ legend, value, options, onChange, isQuiet = false }: RadioGroupProps) {
  const name = useId();
  return (
    <fieldset className={isQuiet ? 'grid grid-cols-3 items-center gap-x-1 @md:flex' : 'grid gap-0.5'}>
      <legend
        className={isQuiet ? 'text-xs text-muted @md:float-left @md:mr-2' : 'mb-1 font-medium text-pretty'}
      >
        {legend}
      </legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={`flex min-h-target cursor-pointer items-center gap-2 rounded-md px-2 hover:bg-hover has-checked:bg-hover ${isQuiet ? 'text-xs' : ''}`}
        >
          <input
            type="radio"
            className="size-4 shrink-0 accent-(--solid)"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
