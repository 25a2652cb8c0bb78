import { useState } from 'react';
import type { Result } from '../../base/result.ts';
import { FieldFrame } from '../kit/field-frame.tsx';
import { NumberInput } from '../kit/number-input.tsx';
import { Slider } from '../kit/slider.tsx';
import { formatGrouped, formatPlain } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { fieldReason } from './field-reason.ts';

interface NumberFieldSpec {
  readonly title: string;
  readonly help: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** Null where none makes sense, such as the start of a fault. */
  readonly default: number | null;
  readonly integer: boolean;
  readonly scale: 'linear' | 'log';
}

export interface NumberFieldProps {
  readonly field: NumberFieldSpec;
  readonly value: number;
  readonly apply: (value: number) => Result<void, string>;
  /** The field's key: what a refusal says before the reason. */
  readonly reasonAfter: string;
}

/** Slider and number for one value; a drag is one step of undo, because it is sent when it is let go. */
export function NumberField({ field, value, apply, reasonAfter }: NumberFieldProps) {
  const { inspector } = useWords();
  const [error, setError] = useState<string | null>(null);
  const withUnit = (number: number) => `${formatPlain(number)}${field.unit === '' ? '' : ` ${field.unit}`}`;
  const fallback = field.default;
  const range = inspector.range(formatGrouped(field.min), formatGrouped(field.max), field.unit);

  function commit(next: number): void {
    if (Number.isNaN(next)) {
      setError(inspector.notANumber);
      return;
    }
    const result = apply(next);
    setError(result.ok ? null : fieldReason(result.error, reasonAfter));
  }

  return (
    <FieldFrame
      label={field.title}
      help={{
        text: field.help,
        button: inspector.whatDoesThisDo(field.title),
        facts:
          field.default === null ? range : `${range} · ${inspector.defaultIs(formatGrouped(field.default))}`,
      }}
      error={error}
      onReset={fallback === null || value === fallback ? null : () => commit(fallback)}
      resetLabel={inspector.reset(withUnit(fallback ?? 0))}
    >
      {(ids) => (
        <div className="flex items-center gap-2">
          <Slider label={field.title} value={value} scale={field} format={withUnit} onCommit={commit} />
          <NumberInput
            id={ids.control}
            describedBy={ids.description}
            invalid={ids.invalid}
            value={value}
            unit={field.unit}
            onCommit={(text) => commit(parseNumber(text))}
          />
        </div>
      )}
    </FieldFrame>
  );
}

/** A comma is a decimal point where people write so; anything that is no number is NaN. */
function parseNumber(text: string): number {
  const cleaned = text.trim().replace(/\s/g, '').replace(',', '.');
  return cleaned === '' ? Number.NaN : Number(cleaned);
}
