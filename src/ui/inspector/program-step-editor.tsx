import { errorClasses } from '../../model/outcome.ts';
import { Select, type SelectOption } from '../kit/select.tsx';
import { Switch } from '../kit/switch.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { useWords } from '../words/words.ts';
import {
  type CallFields,
  createPlainStep,
  createStep,
  type PlainStep,
  type PlainStepName,
  plainStepNames,
  type Step,
  type StepName,
  stepNames,
} from './program-steps.ts';
import { RecordRows } from './record-rows.tsx';

interface StepEditorProps<Of extends Step> {
  readonly step: Of;
  /** Counted from 1; of a step of an `if`, such as 2.1. */
  readonly place: string;
  readonly callees: readonly SelectOption[];
  readonly onChange: (step: Of) => void;
}

export function ProgramStepEditor({ step, place, callees, onChange }: StepEditorProps<Step>) {
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
      {step.do === 'if' ? (
        <>
          <RatioInput place={place} ratio={step.ratio} onChange={(ratio) => onChange({ ...step, ratio })} />
          <RecordRows<PlainStep>
            rows={step.steps}
            addLabel={program.addStep}
            create={() => createPlainStep('work', callees)}
            onChange={(steps) => onChange({ ...step, steps })}
          >
            {(own, index, change) => (
              <PlainStepEditor
                step={own}
                place={`${place}.${index + 1}`}
                callees={callees}
                onChange={change}
              />
            )}
          </RecordRows>
        </>
      ) : (
        <StepFields step={step} place={place} callees={callees} onChange={onChange} />
      )}
    </>
  );
}

/** A step of an `if`. */
function PlainStepEditor({ step, place, callees, onChange }: StepEditorProps<PlainStep>) {
  const { program } = useWords().inspector;
  return (
    <>
      <Select
        label={program.step(place)}
        value={step.do}
        options={plainStepNames.map((name) => ({ value: name, label: program.steps[name] }))}
        onChange={(name) => onChange(createPlainStep(name as PlainStepName, callees))}
      />
      <StepFields step={step} place={place} callees={callees} onChange={onChange} />
    </>
  );
}

function StepFields({ step, place, callees, onChange }: StepEditorProps<PlainStep>) {
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
            <CallEditor call={call} place={String(index + 1)} callees={callees} onChange={change} />
          )}
        </RecordRows>
      );
    case 'publish':
      return (
        <>
          <CalleeSelect call={step} place={place} callees={callees} onChange={onChange} />
          <OperationInput call={step} place={place} onChange={onChange} />
        </>
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
            <RatioInput
              place={place}
              ratio={step.ratio ?? 1}
              onChange={(ratio) => onChange({ ...step, ratio })}
            />
          </span>
        </div>
      );
  }
}

interface RatioInputProps {
  readonly place: string;
  readonly ratio: number;
  readonly onChange: (ratio: number) => void;
}

function RatioInput({ place, ratio, onChange }: RatioInputProps) {
  const { program } = useWords().inspector;
  return (
    <TextInput
      label={program.ratio(place)}
      value={String(ratio)}
      maxLength={8}
      onCommit={(text) => onChange(Number(text.replace(',', '.')))}
    />
  );
}

/** Whom a call or a publication is for, and for what. */
type Target = Pick<CallFields, 'to' | 'operation'>;

interface TargetProps<Of extends Target> {
  readonly call: Of;
  readonly place: string;
  readonly onChange: (call: Of) => void;
}

interface CallEditorProps extends TargetProps<CallFields> {
  readonly callees: readonly SelectOption[];
}

function CalleeSelect<Of extends Target>({
  call,
  place,
  callees,
  onChange,
}: TargetProps<Of> & { readonly callees: readonly SelectOption[] }) {
  const { program } = useWords().inspector;
  const isKnown = callees.some(({ value }) => value === call.to);
  return (
    <Select
      label={program.to(place)}
      value={call.to}
      options={isKnown ? callees : [{ value: call.to, label: call.to }, ...callees]}
      onChange={(to) => onChange({ ...call, to })}
    />
  );
}

function OperationInput<Of extends Target>({ call, place, onChange }: TargetProps<Of>) {
  const { program } = useWords().inspector;
  return (
    <TextInput
      label={program.calledOperation(place)}
      placeholder={program.sameOperation}
      value={call.operation ?? ''}
      maxLength={64}
      onCommit={(text) => onChange(withOperation(call, text.trim()))}
    />
  );
}

function CallEditor({ call, place, callees, onChange }: CallEditorProps) {
  const { program } = useWords().inspector;
  return (
    <>
      <CalleeSelect call={call} place={place} callees={callees} onChange={onChange} />
      <div className="flex items-center gap-1">
        <OperationInput call={call} place={place} onChange={onChange} />
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

function withMean(step: Extract<Step, { do: 'work' }>, text: string): PlainStep {
  const { meanMs: _, ...rest } = step;
  return text.trim() === '' ? rest : { ...rest, meanMs: Number(text.replace(',', '.')) };
}

function withOperation<Of extends Target>(call: Of, operation: string): Of {
  const { operation: _, ...rest } = call;
  // The rest of a target with another operation, or without one, is that target still.
  return (operation === '' ? rest : { ...rest, operation }) as Of;
}
