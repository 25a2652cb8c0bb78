import { Copy, X } from 'lucide-react';
import type { TableCell } from '../../model/node-table.ts';
import type { TableFilter } from '../../protocol/tables.ts';
import { announce, notify } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { showTrace } from '../shell/show-panel.ts';
import { formatClock } from '../words/format.ts';
import { words as currentWords, useWords } from '../words/words.ts';
import { cellText } from './cell-text.ts';

export interface RowDetailProps {
  readonly columns: readonly string[];
  readonly row: readonly TableCell[];
  readonly onFilter: (filter: TableFilter) => void;
  readonly onHistory: ((stream: string) => void) | null;
  readonly onClose: () => void;
}

/** What is worth following from one row to others that share it. */
const linking: readonly string[] = ['stream', 'type', 'correlation', 'causation'];

/** One row in full, with the ways that lead on from it. */
export function RowDetail({ columns, row, onFilter, onHistory, onClose }: RowDetailProps) {
  const words = useWords().panels.data;
  const field = (column: string) => row[columns.indexOf(column)] ?? null;
  const [stream, trace, timeMs] = [field('stream'), field('correlation'), field('time ms')];
  return (
    <section
      aria-label={words.detail}
      className="flex max-h-1/2 w-full shrink-0 flex-col overflow-auto border-t border-line bg-raised @2xl:max-h-full @2xl:w-80 @2xl:border-t-0 @2xl:border-l"
    >
      <div className="flex flex-wrap items-center gap-1 border-b border-line px-2 py-1">
        {typeof stream === 'string' && onHistory !== null && (
          <Button look="outlined" onClick={() => onHistory(stream)}>
            {words.openHistory}
          </Button>
        )}
        {typeof trace === 'number' && trace > 0 && (
          <Button look="outlined" onClick={() => showTrace(trace)}>
            {words.openTrace(String(trace))}
          </Button>
        )}
        {typeof timeMs === 'number' && (
          <Button look="outlined" onClick={() => void playbackStore.getState().seek(timeMs)}>
            {words.goToTime(formatClock(timeMs))}
          </Button>
        )}
        <span className="ml-auto flex">
          <IconButton label={words.copy} onClick={() => void copy(columns, row)}>
            <Copy aria-hidden="true" size="1em" />
          </IconButton>
          <IconButton label={words.closeDetail} onClick={onClose}>
            <X aria-hidden="true" size="1em" />
          </IconButton>
        </span>
      </div>
      <dl className="grid gap-1 px-3 py-2 text-xs">
        {columns.map((column, i) => (
          <div key={column} className="grid gap-0.5 border-b border-line/60 pb-1">
            <dt className="text-muted">{column}</dt>
            <dd className="flex items-start justify-between gap-2">
              <Value column={column} value={row[i] ?? null} />
              {linking.includes(column) && row[i] !== null && row[i] !== undefined && (
                <button
                  type="button"
                  className="min-h-6 shrink-0 text-muted underline decoration-dotted underline-offset-2 hover:text-ink pointer-coarse:min-h-target"
                  onClick={() => onFilter({ column, text: String(row[i]), isExact: true })}
                >
                  {words.onlyThis(column)}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** JSON gets its lines. */
function Value({ column, value }: { readonly column: string; readonly value: TableCell }) {
  const text = prettyJson(value) ?? cellText(column, value);
  return <pre className="min-w-0 font-mono break-words whitespace-pre-wrap">{text}</pre>;
}

function prettyJson(value: TableCell): string | null {
  if (typeof value !== 'string' || !/^[{[]/.test(value)) return null;
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    // A text that only begins like JSON is shown as it is.
    return null;
  }
}

async function copy(columns: readonly string[], row: readonly TableCell[]): Promise<void> {
  const { data } = currentWords().panels;
  const text = JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, row[i]])), null, 2);
  try {
    await navigator.clipboard.writeText(text);
    announce(data.copied);
  } catch {
    notify(data.copyRefused, { type: 'none' }, 'warning');
  }
}
