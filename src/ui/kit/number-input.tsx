import { type KeyboardEvent, useState } from 'react';
import { isComposing } from './is-composing.ts';

export interface NumberInputProps {
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly value: number;
  readonly unit: string;
  /** The text as it was written, once, on Enter or when the field is left: one step of undo. */
  readonly onCommit: (text: string) => void;
}

/** A number that is taken over when it is done, not letter by letter: half a number is never sent. Escape takes it back. */
export function NumberInput({ id, describedBy, invalid, value, unit, onCommit }: NumberInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const taken = String(Number(value.toPrecision(9)));

  function commit(): void {
    if (draft === null) return;
    setDraft(null);
    if (draft.trim() !== String(value)) onCommit(draft);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
  }

  return (
    <span className="flex min-h-target w-28 shrink-0 items-center rounded-md border border-line-strong bg-raised focus-within:outline-2 focus-within:outline-focus">
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        className="kit-bare min-w-0 flex-1 self-stretch bg-transparent px-2 text-right text-sm"
        data-draft={draft === null ? 'none' : undefined}
        value={draft ?? taken}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={({ target }) => setDraft(target.value === taken ? null : target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {unit !== '' && (
        <span aria-hidden="true" className="pr-2 text-xs text-muted">
          {unit}
        </span>
      )}
    </span>
  );
}
