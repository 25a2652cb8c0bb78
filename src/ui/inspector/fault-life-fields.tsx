import type { Result } from '../../base/result.ts';
import type { FaultSpec, FaultTarget, WireDirection } from '../../model/document.ts';
import { useInstances } from '../../store/live-numbers.ts';
import { FieldFrame } from '../kit/field-frame.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../words/words.ts';
import { NumberField } from './number-field.tsx';

const timeScale = { unit: 'ms', min: 0, max: 86_400_000, scale: 'log', integer: false } as const;
const directions: readonly WireDirection[] = ['both', 'request', 'response'];
const usualDurationMs = 10_000;

export interface FaultLifeFieldsProps {
  readonly fault: FaultSpec;
  readonly apply: (fault: FaultSpec) => Result<void, string>;
}

/** What every fault has beside its parameters: whom it strikes, from when, for how long. */
export function FaultLifeFields({ fault, apply }: FaultLifeFieldsProps) {
  const { faults: words } = useWords();
  return (
    <>
      <TargetField target={fault.target} apply={(target) => apply({ ...fault, target })} />
      <NumberField
        field={{ ...timeScale, title: words.starts, help: words.startsHelp, default: null }}
        value={fault.startMs}
        apply={(startMs) => apply({ ...fault, startMs })}
        reasonAfter="startMs"
      />
      <SelectField
        label={words.lasts}
        help={words.lastsHelp}
        value={fault.durationMs === null ? 'ever' : 'time'}
        options={[
          { value: 'ever', label: words.lastsForever },
          { value: 'time', label: words.lastsFor },
        ]}
        onChange={(next) => apply({ ...fault, durationMs: next === 'ever' ? null : usualDurationMs })}
      />
      {fault.durationMs !== null && (
        <NumberField
          field={{
            ...timeScale,
            min: 1,
            title: words.duration,
            help: words.lastsHelp,
            default: usualDurationMs,
          }}
          value={fault.durationMs}
          apply={(durationMs) => apply({ ...fault, durationMs })}
          reasonAfter="durationMs"
        />
      )}
    </>
  );
}

interface TargetFieldProps {
  readonly target: FaultTarget;
  readonly apply: (target: FaultTarget) => void;
}

function TargetField({ target, apply }: TargetFieldProps) {
  const { faults: words } = useWords();
  const instances = useInstances(target.id)?.length ?? 1;
  if (target.type === 'wire') {
    return (
      <SelectField
        label={words.direction}
        help={words.directionHelp}
        value={target.direction}
        options={directions.map((value) => ({ value, label: words.directions[value] }))}
        // The options are directions.
        onChange={(direction) => apply({ ...target, direction: direction as WireDirection })}
      />
    );
  }
  if (instances < 2 && target.instance === 0) return null;
  const count = Math.max(instances, target.instance);
  const options = Array.from({ length: count }, (_, n) => ({ value: String(n + 1), label: `#${n + 1}` }));
  return (
    <SelectField
      label={words.instance}
      help={words.instanceHelp}
      value={String(target.instance)}
      options={[{ value: '0', label: words.allInstances }, ...options]}
      onChange={(instance) => apply({ ...target, instance: Number(instance) })}
    />
  );
}

interface SelectFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function SelectField({ label, help, value, options, onChange }: SelectFieldProps) {
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
