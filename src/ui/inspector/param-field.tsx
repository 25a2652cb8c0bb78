import { useState } from 'react';
import type { Result } from '../../base/result.ts';
import type { FieldDescription } from '../../model/fields.ts';
import { FieldFrame, type FieldIds } from '../kit/field-frame.tsx';
import { Select } from '../kit/select.tsx';
import { Switch } from '../kit/switch.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { useWords } from '../words/words.ts';
import { fieldReason } from './field-reason.ts';
import { ListField } from './list-field.tsx';
import { NumberField } from './number-field.tsx';
import { SetField } from './set-field.tsx';

export interface ParamFieldProps {
  readonly field: FieldDescription;
  /** As it stands in the document: checked there against the schema that describes the field. */
  readonly value: unknown;
  readonly owner: string;
  readonly apply: (value: unknown) => Result<void, string>;
}

export function ParamField({ field, value, owner, apply }: ParamFieldProps) {
  switch (field.control) {
    case 'number':
      return (
        <NumberField
          field={{
            title: field.title,
            help: field.help,
            unit: field.unit ?? '',
            min: field.min ?? 0,
            max: field.max ?? 0,
            default: field.default as number,
            integer: field.integer ?? false,
            scale: field.scale ?? 'linear',
          }}
          value={value as number}
          apply={apply}
          reasonAfter={field.key}
        />
      );
    case 'list':
      return <ListField field={field} value={value as readonly unknown[]} owner={owner} apply={apply} />;
    case 'choice':
    case 'toggle':
    case 'text':
    case 'set':
      return <PlainField field={field} value={value} owner={owner} apply={apply} />;
  }
}

function PlainField({ field, value, apply }: ParamFieldProps) {
  const { inspector } = useWords();
  const [error, setError] = useState<string | null>(null);
  const defaultText = valueText(field, field.default, inspector);

  function commit(next: unknown): void {
    const result = apply(next);
    setError(result.ok ? null : fieldReason(result.error, field.key));
  }

  return (
    <FieldFrame
      label={field.title}
      help={{
        text: field.help,
        button: inspector.whatDoesThisDo(field.title),
        facts: defaultText === '' ? '' : inspector.defaultIs(defaultText),
      }}
      error={error}
      onReset={String(value) === String(field.default) ? null : () => commit(field.default)}
      resetLabel={inspector.reset(defaultText)}
    >
      {(ids) => <PlainControl field={field} value={value} ids={ids} onCommit={commit} />}
    </FieldFrame>
  );
}

interface PlainControlProps {
  readonly field: FieldDescription;
  readonly value: unknown;
  readonly ids: FieldIds;
  readonly onCommit: (value: unknown) => void;
}

/** The casts read what the schema has checked. */
function PlainControl({ field, value, ids, onCommit }: PlainControlProps) {
  switch (field.control) {
    case 'choice':
      return (
        <Select
          id={ids.control}
          label={field.title}
          describedBy={ids.description}
          value={value as string}
          options={(field.options ?? []).map((option) => ({ value: option, label: labelOf(field, option) }))}
          onChange={onCommit}
        />
      );
    case 'toggle':
      return (
        <Switch
          id={ids.control}
          label={field.title}
          describedBy={ids.description}
          checked={value as boolean}
          onChange={onCommit}
        />
      );
    case 'text':
      return (
        <TextInput
          id={ids.control}
          label={field.title}
          value={value as string}
          maxLength={field.maxLength ?? 200}
          invalid={ids.invalid}
          onCommit={onCommit}
        />
      );
    case 'set':
      return (
        <SetField
          id={ids.control}
          label={field.title}
          value={value as readonly string[]}
          options={(field.options ?? []).map((option) => ({ value: option, label: labelOf(field, option) }))}
          onChange={onCommit}
        />
      );
    case 'number':
    case 'list':
      return null;
  }
}

function labelOf(field: FieldDescription, option: string): string {
  return field.labels?.[option] ?? option;
}

function valueText(
  field: FieldDescription,
  value: unknown,
  words: { readonly on: string; readonly offWord: string },
): string {
  if (typeof value === 'boolean') return value ? words.on : words.offWord;
  if (Array.isArray(value)) return value.map((one) => labelOf(field, String(one))).join(', ');
  return labelOf(field, String(value));
}
