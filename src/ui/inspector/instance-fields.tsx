import type { Result } from '../../base/result.ts';
import { choiceModes } from '../../model/check-spec.ts';
import type { FaultTarget, InstanceChoice } from '../../model/document.ts';
import { useWords } from '../words/words.ts';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

type NodeTarget = Extract<FaultTarget, { type: 'node' }>;

interface InstanceFieldsProps {
  /** How many there are. */
  readonly instances: number;
  readonly target: NodeTarget;
  readonly apply: (target: NodeTarget) => Result<void, string>;
}

const usualValues = { fixed: 1, percent: 50, 'random-max-percent': 50 } as const;

/** Which instances of a node a fault strikes: all, one by its number, or some by chance. */
export function InstanceFields({ instances, target, apply }: InstanceFieldsProps) {
  const { faults: words } = useWords();
  const { instance } = target;
  const count = typeof instance === 'number' ? Math.max(instances, instance) : instances;
  const numbered = Array.from({ length: count }, (_, n) => ({ value: String(n + 1), label: `#${n + 1}` }));
  return (
    <>
      <SelectField
        label={words.instance}
        help={words.instanceHelp}
        value={typeof instance === 'number' ? String(instance) : instance.mode}
        options={[
          { value: '0', label: words.allInstances },
          ...choiceModes.map((mode) => ({ value: mode, label: words.chooses[mode] })),
          ...numbered,
        ]}
        onChange={(next) => apply({ ...target, instance: instanceOf(next) })}
      />
      {typeof instance === 'object' && instance.mode !== 'one' && (
        <ValueField
          choice={instance}
          instances={instances}
          apply={(choice) => apply({ ...target, instance: choice })}
        />
      )}
    </>
  );
}

function instanceOf(value: string): number | InstanceChoice {
  const mode = choiceModes.find((known) => known === value);
  if (mode === undefined) return Number(value);
  return mode === 'one' ? { mode } : { mode, value: usualValues[mode] };
}

type Valued = Exclude<InstanceChoice, { mode: 'one' }>;

interface ValueFieldProps {
  readonly instances: number;
  readonly choice: Valued;
  readonly apply: (choice: Valued) => Result<void, string>;
}

function ValueField({ choice, instances, apply }: ValueFieldProps) {
  const { faults: words } = useWords();
  const { mode } = choice;
  const texts = {
    fixed: { title: words.howMany, help: words.howManyHelp },
    percent: { title: words.share, help: words.shareHelp },
    'random-max-percent': { title: words.shareMax, help: words.shareMaxHelp },
  };
  return (
    <NumberField
      // Of another mode it is another field: what somebody has half typed is not for this one.
      key={mode}
      field={{
        ...texts[mode],
        unit: mode === 'fixed' ? '' : '%',
        min: 1,
        // A file may ask for more than there are now.
        max: mode === 'fixed' ? Math.max(2, instances, choice.value) : 100,
        scale: 'linear',
        integer: true,
        default: usualValues[mode],
      }}
      value={choice.value}
      apply={(value) => apply({ ...choice, value })}
      reasonAfter="value"
    />
  );
}
