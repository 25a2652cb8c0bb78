import type { Result } from '../../base/result.ts';
import { choiceModes } from '../../model/check-spec.ts';
import type { InstanceChoice } from '../../model/document.ts';
import { useWords } from '../words/words.ts';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

/** 0 for all; numbers are for instances, whom chance chooses is for both. */
type Chosen = number | InstanceChoice;

interface ChosenFieldsProps {
  readonly of: 'instances' | 'members';
  /** How many there are. */
  readonly count: number;
  readonly chosen: Chosen;
  readonly apply: (chosen: Chosen) => Result<void, string>;
}

const usualValues = { fixed: 1, percent: 50, 'random-max-percent': 50 } as const;

/** Which instances of a node, or members of a group, a fault strikes: all, an instance by its number, or some by chance. */
export function ChosenFields({ of, count, chosen, apply }: ChosenFieldsProps) {
  const { faults: words } = useWords();
  const numbered = of === 'members' ? 0 : typeof chosen === 'number' ? Math.max(count, chosen) : count;
  return (
    <>
      <SelectField
        label={of === 'members' ? words.members : words.instance}
        help={of === 'members' ? words.membersHelp : words.instanceHelp}
        value={typeof chosen === 'number' ? String(chosen) : chosen.mode}
        options={[
          { value: '0', label: words.allInstances },
          ...choiceModes.map((mode) => ({ value: mode, label: words.chooses[mode] })),
          ...Array.from({ length: numbered }, (_, n) => ({ value: String(n + 1), label: `#${n + 1}` })),
        ]}
        onChange={(next) => apply(chosenBy(next))}
      />
      {typeof chosen === 'object' && chosen.mode !== 'one' && (
        <ValueField of={of} choice={chosen} count={count} apply={apply} />
      )}
    </>
  );
}

function chosenBy(value: string): Chosen {
  const mode = choiceModes.find((known) => known === value);
  if (mode === undefined) return Number(value);
  return mode === 'one' ? { mode } : { mode, value: usualValues[mode] };
}

type Valued = Exclude<InstanceChoice, { mode: 'one' }>;

interface ValueFieldProps {
  readonly of: 'instances' | 'members';
  readonly count: number;
  readonly choice: Valued;
  readonly apply: (choice: Valued) => Result<void, string>;
}

function ValueField({ of, choice, count, apply }: ValueFieldProps) {
  const { faults: words } = useWords();
  const { mode } = choice;
  const texts =
    of === 'members'
      ? {
          fixed: { title: words.howMany, help: words.howManyMembersHelp },
          percent: { title: words.shareOfMembers, help: words.shareOfMembersHelp },
          'random-max-percent': { title: words.shareMax, help: words.shareMaxOfMembersHelp },
        }
      : {
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
        max: mode === 'fixed' ? Math.max(2, count, choice.value) : 100,
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
