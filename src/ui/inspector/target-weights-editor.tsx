import { Select } from '../kit/select.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { useWords } from '../words/words.ts';
import { useCallees } from './callees.ts';
import { RecordRows } from './record-rows.tsx';

/** As the load balancer's schema has it. */
interface TargetWeight {
  readonly to: string;
  readonly weight: number;
}

export interface TargetWeightsEditorProps {
  readonly owner: string;
  readonly value: readonly unknown[];
  readonly onChange: (value: readonly unknown[]) => void;
}

/** Targets by weight. The values were checked by the schema before they came into the document. */
export function TargetWeightsEditor({ owner, value, onChange }: TargetWeightsEditorProps) {
  const { list, targetWeight: words } = useWords().inspector;
  const callees = useCallees(owner);
  const rows = value as readonly TargetWeight[];
  const free = callees.find((callee) => rows.every(({ to }) => to !== callee.value)) ?? callees[0];
  if (free === undefined) return <p className="text-sm text-muted">{words.none}</p>;
  return (
    <RecordRows<TargetWeight>
      rows={rows}
      addLabel={list.add}
      create={() => ({ to: free.value, weight: 1 })}
      onChange={onChange}
    >
      {(entry, index, change) => (
        <div className="flex gap-1">
          <span className="min-w-0 flex-1">
            <Select
              label={words.to(index + 1)}
              value={entry.to}
              // One whose wire is gone is still what the entry says.
              options={
                callees.some((callee) => callee.value === entry.to)
                  ? callees
                  : [...callees, { value: entry.to, label: entry.to }]
              }
              onChange={(to) => change({ ...entry, to })}
            />
          </span>
          <span className="w-20 shrink-0">
            <TextInput
              label={words.weight(index + 1)}
              value={String(entry.weight)}
              maxLength={12}
              onCommit={(text) => change({ ...entry, weight: Number(text.replace(',', '.')) })}
            />
          </span>
        </div>
      )}
    </RecordRows>
  );
}
