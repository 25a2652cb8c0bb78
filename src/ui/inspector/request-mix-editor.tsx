import { Select } from '../kit/select.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { useWords } from '../words/words.ts';
import { useCallees } from './callees.ts';
import { RecordRows } from './record-rows.tsx';

/** As the client's schema has it. */
interface MixEntry {
  readonly operation: string;
  readonly weight: number;
  readonly to?: string;
}

export interface RequestMixEditorProps {
  readonly owner: string;
  readonly value: readonly unknown[];
  readonly onChange: (value: readonly unknown[]) => void;
}

/** Operations by weight. The values were checked by the schema before they came into the document. */
export function RequestMixEditor({ owner, value, onChange }: RequestMixEditorProps) {
  const { mix, list } = useWords().inspector;
  const callees = useCallees(owner);
  const everywhere = { value: '', label: mix.everywhere };
  return (
    <RecordRows<MixEntry>
      rows={value as readonly MixEntry[]}
      addLabel={list.add}
      create={() => ({ operation: mix.newOperation, weight: 1 })}
      onChange={onChange}
    >
      {(entry, index, change) => (
        <>
          <div className="flex gap-1">
            <TextInput
              label={mix.operation(index + 1)}
              value={entry.operation}
              maxLength={64}
              onCommit={(operation) => change({ ...entry, operation })}
            />
            <span className="w-20 shrink-0">
              <TextInput
                label={mix.weight(index + 1)}
                value={String(entry.weight)}
                maxLength={12}
                onCommit={(text) => change({ ...entry, weight: Number(text.replace(',', '.')) })}
              />
            </span>
          </div>
          <Select
            label={mix.to(index + 1)}
            value={entry.to ?? ''}
            options={[everywhere, ...callees]}
            onChange={(to) => change(withCallee(entry, to))}
          />
        </>
      )}
    </RecordRows>
  );
}

function withCallee({ operation, weight }: MixEntry, to: string): MixEntry {
  return to === '' ? { operation, weight } : { operation, weight, to };
}
