import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { inserted, moved, without } from './list-edit.ts';

export interface RecordRowsProps<Row> {
  readonly rows: readonly Row[];
  readonly addLabel: string;
  /** What a new row begins with. */
  readonly create: () => Row;
  readonly onChange: (rows: readonly Row[]) => void;
  readonly children: (row: Row, index: number, change: (row: Row) => void) => ReactNode;
}

/** Rows that are added, removed and moved by buttons. */
export function RecordRows<Row>({ rows, addLabel, create, onChange, children }: RecordRowsProps<Row>) {
  const { list } = useWords().inspector;
  return (
    <div className="grid gap-1">
      <ol className="grid gap-1">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
          <li key={index} className="flex items-start gap-1 rounded-md border border-line p-1">
            <div className="grid min-w-0 flex-1 gap-1">
              {children(row, index, (next) => onChange(rows.map((one, at) => (at === index ? next : one))))}
            </div>
            <div className="flex flex-col">
              <IconButton label={list.remove(index + 1)} onClick={() => onChange(without(rows, index))}>
                <X aria-hidden="true" size="1em" />
              </IconButton>
              {index > 0 && (
                <IconButton label={list.up(index + 1)} onClick={() => onChange(moved(rows, index, -1))}>
                  <ArrowUp aria-hidden="true" size="1em" />
                </IconButton>
              )}
              {index < rows.length - 1 && (
                <IconButton label={list.down(index + 1)} onClick={() => onChange(moved(rows, index, 1))}>
                  <ArrowDown aria-hidden="true" size="1em" />
                </IconButton>
              )}
            </div>
          </li>
        ))}
      </ol>
      <Button look="outlined" onClick={() => onChange(inserted(rows, create()))}>
        <Plus aria-hidden="true" size="1em" />
        {addLabel}
      </Button>
    </div>
  );
}
