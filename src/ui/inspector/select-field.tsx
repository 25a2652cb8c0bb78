import { FieldFrame } from '../kit/field-frame.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../words/words.ts';

interface SelectFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of a few, with its help. */
export function SelectField({ label, help, value, options, onChange }: SelectFieldProps) {
  const { inspector } = useWords();
  return (
    <FieldFrame
      label={label}
      help={{ text: help, button: inspector.whatDoesThisDo(label), facts: '' }}
      error={null}
      onReset={null}
      resetLabel=""
    >
      {(ids) => (
        <Select
          id={ids.control}
          label={label}
          describedBy={ids.description}
          value={value}
          options={options}
          onChange={onChange}
        />
      )}
    </FieldFrame>
  );
}
