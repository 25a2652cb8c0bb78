import { type KeyboardEvent, useState } from 'react';
import { isComposing } from './is-composing.ts';

export interface TextInputProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly look?: 'boxed' | 'quiet';
  readonly invalid?: boolean;
  readonly placeholder?: string;
  /** Id of a datalist with suggestions. */
  readonly list?: string;
  readonly onCommit: (text: string) => void;
}

const looks = {
  boxed: 'w-full border-line-strong bg-raised',
  quiet: 'w-full border-transparent bg-transparent hover:border-line-strong focus:bg-raised',
} as const;

/** One line of text, taken over on Enter, which keeps the focus, or when it is left; Escape takes it back. */
export function TextInput({ look = 'boxed', label, value, onCommit, invalid, ...rest }: TextInputProps) {
  const [draft, setDraft] = useState<string | null>(null);

  function commit(): void {
    if (draft === null) return;
    setDraft(null);
    if (draft !== value) onCommit(draft);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
  }

  return (
    <input
      {...rest}
      aria-label={label}
      aria-invalid={invalid}
      autoComplete="off"
      className={`min-h-target min-w-0 truncate rounded-md border px-2 text-sm ${looks[look]}`}
      data-draft={draft === null ? 'none' : undefined}
      value={draft ?? value}
      onChange={({ target }) => setDraft(target.value === value ? null : target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
