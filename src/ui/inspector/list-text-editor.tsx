import { type ChangeEvent, useState } from 'react';
import { Button } from '../kit/button.tsx';
import type { FieldIds } from '../kit/field-frame.tsx';
import { useWords } from '../words/words.ts';
import { readListText } from './read-list-text.ts';

const fileBytesMax = 2_000_000;

export interface ListTextEditorProps {
  readonly ids: FieldIds;
  /** Which texts it reads: all JSON, recorded calls CSV as well. */
  readonly editor: string;
  readonly value: readonly unknown[];
  readonly onApply: (value: readonly unknown[]) => void;
  readonly onCancel: () => void;
}

/** A list as text, to be pasted into, read from a file, or written; nothing changes before Apply. */
export function ListTextEditor({ ids, editor, value, onApply, onCancel }: ListTextEditorProps) {
  const { inspector } = useWords();
  const [text, setText] = useState(() => JSON.stringify(value, null, 1));
  const [problem, setProblem] = useState<string | null>(null);

  function apply(): void {
    const read = readListText(editor, text);
    setProblem(read.ok ? null : read.error);
    if (read.ok) onApply(read.value);
  }

  async function readFile(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    if (file.size > fileBytesMax) setProblem(inspector.list.tooLarge);
    else setText(await file.text());
  }

  return (
    <div className="grid gap-1">
      <textarea
        id={ids.control}
        aria-describedby={ids.description}
        aria-invalid={problem !== null || ids.invalid}
        placeholder={inspector.list.paste}
        spellCheck={false}
        rows={10}
        className="w-full resize-y rounded-md border border-line-strong bg-raised p-2 font-mono text-xs"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p aria-live="polite" className="text-xs font-medium text-failed-text empty:hidden">
        {problem === null ? '' : `◆ ${problem}`}
      </p>
      <label className="grid gap-1 text-xs text-muted">
        {inspector.list.file}
        <input type="file" accept=".json,.csv,.txt" className="min-h-target text-xs" onChange={readFile} />
      </label>
      <div className="flex justify-end gap-1">
        <Button onClick={onCancel}>{inspector.list.cancel}</Button>
        <Button look="solid" onClick={apply}>
          {inspector.list.apply}
        </Button>
      </div>
    </div>
  );
}
