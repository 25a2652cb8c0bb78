import { errorClasses } from '../../model/outcome.ts';
import { Select, type SelectOption } from '../kit/select.tsx';
import { Switch } from '../kit/switch.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { useWords } from '../words/words.ts';
import { type CallFields, createStep, type Step, type StepName, stepNames } from './program-steps.ts';
import { RecordRows } from './record-rows.tsx';

export interface ProgramStepEditorProps {
  readonly step: Step;
  /** Counted from 1. */
  readonly place: number;
  readonly callees: readonly SelectOption[];
  readonly onChange: (step: Step) => void;
}

export function ProgramStepEditor({ step, place, callees, onChange }: ProgramStepEditorProps) {
  const { program } = useWords().inspector;
  return (
    <>
      <Select
        label={program.step(place)}
        value={step.do}
        options={stepNames.map((name) => ({ value: name, label: program.steps[name] }))}
        // The options are the names of steps.
        onChange={(name) => onChange(createStep(name as StepName, callees))}
      />
      <StepFields step={step} place={place} callees={callees} onChange={onChange} />
    </>
  );
}

function StepFields({ step, place, callees, onChange }: ProgramStepEditorProps) {
  const { program } = useWords().inspector;
  switch (step.do) {
    case 'work':
      return (
        <TextInput
          label={program.meanMs(place)}
          placeholder={program.ownMean}
          value={step.meanMs === undefined ? '' : String(step.meanMs)}
          maxLength={12}
          onCommit={(text) => onChange(withMean(step, text))}
        />
      );
    case 'call':
      return (
        <CallEditor
          call={step}
          place={place}
          callees={callees}
          onChange={(call) => onChange({ ...call, do: 'call' })}
        />
      );
    case 'parallel':
      return (
        <RecordRows
          rows={step.calls}
          addLabel={program.addCall}
          create={() => ({ to: callees[0]?.value ?? '' })}
          onChange={(calls) => onChange({ do: 'parallel', calls })}
        >
          {(call, index, change) => (
            <CallEditor call={call} place={index + 1} callees={callees} onChange={change} />
          )}
        </RecordRows>
      );
    case 'fail':
      return (
        <div className="flex gap-1">
          <Select
            label={program.outcome(place)}
            value={step.outcome}
            options={errorClasses.map((name) => ({ value: name, label: name }))}
            onChange={(outcome) => onChange({ ...step, outcome })}
          />
          <span className="w-16 shrink-0">
            <TextInput
              label={program.ratio(place)}
              value={String(step.ratio ?? 1)}
              maxLength={8}
              onCommit={(text) => onChange({ ...step, ratio: Number(text.replace(',', '.')) })}
            />
          </span>
        </div>
      );
  }
}

interface CallEditorProps {
  readonly call: CallFields;
  readonly place: number;
  readonly callees: readonly SelectOption[];
  readonly onChange: (call: CallFields) => void;
}

function CallEditor({ call, place, callees, onChange }: CallEditorProps) {
  const { program } = useWords().inspector;
  const isKnown = callees.some(({ value }) => value === call.to);
  return (
    <>
      <Select
        label={program.to(place)}
        value={call.to}
        options={isKnown ? callees : [{ value: call.to, label: call.to }, ...callees]}
        onChange={(to) => onChange({ ...call, to })}
      />
      <div className="flex items-center gap-1">
        <TextInput
          label={program.calledOperation(place)}
          placeholder={program.sameOperation}
          value={call.operation ?? ''}
          maxLength={64}
          onCommit={(text) => onChange(withOperation(call, text.trim()))}
        />
        <Switch
          label={program.optional(place)}
          checked={call.optional ?? false}
          onChange={(optional) => onChange({ ...call, optional })}
        />
        <span aria-hidden="true" className="text-xs text-muted">
          {program.optionalShort}
        </span>
      </div>
    </>
  );
}

function withMean(step: Extract<Step, { do: 'work' }>, text: string): Step {
  const { meanMs: _, ...rest } = step;
  return text.trim() === '' ? rest : { ...rest, meanMs: Number(text.replace(',', '.')) };
}

function withOperation(call: CallFields, operation: string): CallFields {
  const { operation: _, ...rest } = call;
  return operation === '' ? rest : { ...rest, operation };
}
