import { TextInput } from '../kit/text-input.tsx';
import { useWords } from '../words/words.ts';
import { useCallees } from './callees.ts';
import { ProgramStepEditor } from './program-step-editor.tsx';
import { createStep, type Operation } from './program-steps.ts';
import { RecordRows } from './record-rows.tsx';

export interface ProgramEditorProps {
  readonly owner: string;
  readonly value: readonly unknown[];
  readonly onChange: (value: readonly unknown[]) => void;
}

/** What a service does for each operation, step by step. The values were checked by the schema before they came into the document. */
export function ProgramEditor({ owner, value, onChange }: ProgramEditorProps) {
  const { program } = useWords().inspector;
  const callees = useCallees(owner);
  return (
    <RecordRows<Operation>
      rows={value as readonly Operation[]}
      addLabel={program.addOperation}
      create={() => ({ name: program.newOperation, steps: [{ do: 'work' }] })}
      onChange={onChange}
    >
      {(operation, index, change) => (
        <>
          <TextInput
            label={program.operation(index + 1)}
            value={operation.name}
            maxLength={64}
            onCommit={(name) => change({ ...operation, name })}
          />
          <RecordRows
            rows={operation.steps}
            addLabel={program.addStep}
            create={() => createStep('work', callees)}
            onChange={(steps) => change({ ...operation, steps })}
          >
            {(step, place, changeStep) => (
              <ProgramStepEditor
                step={step}
                place={String(place + 1)}
                callees={callees}
                onChange={changeStep}
              />
            )}
          </RecordRows>
        </>
      )}
    </RecordRows>
  );
}
