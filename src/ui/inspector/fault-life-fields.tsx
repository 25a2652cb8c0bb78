import type { Result } from '../../base/result.ts';
import { type FaultSpec, type FaultTrigger, triggeredByTime } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { subjectTitle } from '../evidence/subject-title.ts';
import { useWords } from '../words/words.ts';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { TargetFields } from './target-fields.tsx';

const timeScale = { unit: 'ms', min: 0, max: 86_400_000, scale: 'log', integer: false } as const;
const usualDurationMs = 10_000;

const selectDocument = (state: SessionState) => state.document;

export interface FaultLifeFieldsProps {
  readonly fault: FaultSpec;
  readonly apply: (fault: FaultSpec) => Result<void, string>;
}

/** What every fault has beside its parameters: whom it strikes, from when, for how long. */
export function FaultLifeFields({ fault, apply }: FaultLifeFieldsProps) {
  const { faults: words } = useWords();
  return (
    <>
      <TargetFields kind={fault.kind} target={fault.target} apply={(target) => apply({ ...fault, target })} />
      <NumberField
        field={{ ...timeScale, title: words.starts, help: words.startsHelp, default: null }}
        value={fault.startMs}
        apply={(startMs) => apply({ ...fault, startMs })}
        reasonAfter="startMs"
      />
      <TriggerFields fault={fault} apply={apply} />
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

const usualTrigger = { type: 'recurring', meanTimeBetweenMs: 20_000, meanTimeToRepairMs: 5000 } as const;
const whenOpens = 'open ';

/** What makes it begin: its time, chance again and again, or that a breaker opens. */
function TriggerFields({ fault, apply }: FaultLifeFieldsProps) {
  const { schedule } = useWords();
  const document = useSession(selectDocument);
  const { trigger } = fault;
  const breakers = document.wires.flatMap(({ id, policies }) =>
    policies.filter(({ kind }) => kind === 'breaker').map((policy) => ({ policy, wire: id })),
  );
  const value = trigger.type === 'mode' ? whenOpens + trigger.id : trigger.type;
  const options = [
    { value: 'time', label: schedule.begins.time },
    { value: 'recurring', label: schedule.begins.recurring },
    ...breakers.map(({ policy, wire }) => ({
      value: whenOpens + policy.id,
      label: schedule.begins.opens(subjectTitle(document, catalogue, wire)),
    })),
  ];
  // A condition that a file brought and that this list does not make is shown as it is.
  if (options.every((option) => option.value !== value))
    options.push({ value, label: schedule.begins.other });
  return (
    <>
      <SelectField
        label={schedule.begins.title}
        help={schedule.begins.help}
        value={value}
        options={options}
        onChange={(next) => apply({ ...fault, trigger: triggerOf(next, trigger) })}
      />
      {trigger.type === 'recurring' &&
        (['meanTimeBetweenMs', 'meanTimeToRepairMs'] as const).map((key) => (
          <NumberField
            key={key}
            field={{
              ...timeScale,
              min: 1,
              title: schedule.begins[key],
              help: schedule.begins.meanHelp,
              default: usualTrigger[key],
            }}
            value={trigger[key]}
            apply={(ms) => apply({ ...fault, trigger: { ...trigger, [key]: ms } })}
            reasonAfter={key}
          />
        ))}
    </>
  );
}

function triggerOf(value: string, known: FaultTrigger): FaultTrigger {
  if (value === 'recurring') return usualTrigger;
  if (value === 'time') return triggeredByTime;
  const id = value.slice(whenOpens.length);
  return known.type === 'mode' && known.id === id ? known : { type: 'mode', id, mode: 'open' };
}
