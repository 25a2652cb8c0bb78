import { useState } from 'react';
import type { Result } from '../../base/result.ts';
import type { FieldDescription } from '../../model/fields.ts';
import { Button } from '../kit/button.tsx';
import { FieldFrame } from '../kit/field-frame.tsx';
import { useWords } from '../words/words.ts';
import { fieldReason } from './field-reason.ts';
import { ListTextEditor } from './list-text-editor.tsx';
import { ProgramEditor } from './program-editor.tsx';
import { RequestMixEditor } from './request-mix-editor.tsx';
import { TargetWeightsEditor } from './target-weights-editor.tsx';

export interface ListFieldProps {
  readonly field: FieldDescription;
  readonly value: readonly unknown[];
  readonly owner: string;
  readonly apply: (value: readonly unknown[]) => Result<void, string>;
}

/** A list of records: an editor with fields where there is one for it, and text for every list. */
export function ListField({ field, value, owner, apply }: ListFieldProps) {
  const { inspector } = useWords();
  const [asText, setAsText] = useState(false);
  const [error, setError] = useState<string | null>(null);

  function commit(next: readonly unknown[]): boolean {
    const result = apply(next);
    setError(result.ok ? null : fieldReason(result.error, field.key));
    return result.ok;
  }

  return (
    <FieldFrame
      label={field.title}
      help={{
        text: field.help,
        button: inspector.whatDoesThisDo(field.title),
        facts: inspector.list.entries(value.length),
      }}
      error={error}
      onReset={value.length === 0 ? null : () => commit([])}
      resetLabel={inspector.list.clear}
    >
      {(ids) =>
        asText ? (
          <ListTextEditor
            ids={ids}
            editor={field.editor ?? ''}
            value={value}
            onApply={(next) => commit(next) && setAsText(false)}
            onCancel={() => setAsText(false)}
          />
        ) : (
          <div id={ids.control} className="grid gap-1">
            {field.editor === 'request-mix' && (
              <RequestMixEditor owner={owner} value={value} onChange={commit} />
            )}
            {field.editor === 'target-weights' && (
              <TargetWeightsEditor owner={owner} value={value} onChange={commit} />
            )}
            {field.editor === 'program' && <ProgramEditor owner={owner} value={value} onChange={commit} />}
            <Button look="outlined" onClick={() => setAsText(true)}>
              {inspector.list.editAsText}
            </Button>
          </div>
        )
      }
    </FieldFrame>
  );
}
