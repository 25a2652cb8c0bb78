import type { Series } from '../../protocol/messages.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import type { ChartSpec } from './chart-specs.ts';

/** Enough to read; the whole run is in the export of the log and in the report. */
const rowsMax = 120;

export interface SeriesTableProps {
  readonly series: Series;
  readonly specs: readonly ChartSpec[];
  readonly subjectTitle: string;
}

/** The same numbers as the charts, newest first. */
export function SeriesTable({ series, specs, subjectTitle }: SeriesTableProps) {
  const words = useWords().panels.charts;
  const count = series.atMs.length;
  const shown = Math.min(rowsMax, count);
  const rows = Array.from({ length: shown }, (_, i) => count - 1 - i);
  const lines = specs.flatMap((spec) => spec.lines.map((line) => ({ ...line, format: spec.format })));
  return (
    <div className="overflow-x-auto px-3 pb-3">
      <table
        className="w-full text-right text-xs whitespace-nowrap"
        aria-label={words.tableName(subjectTitle)}
      >
        <caption className="py-1 text-left text-xs text-muted">{words.tableRows(shown, count)}</caption>
        <thead className="text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3 text-left font-normal">
              {words.atTime}
            </th>
            {lines.map((line) => (
              <th key={line.label} scope="col" className="px-2 font-normal">
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row} className="border-t border-line">
              <th scope="row" className="text-left font-normal">
                <button
                  type="button"
                  className="min-h-6 pr-3 font-mono text-muted underline decoration-dotted underline-offset-2 pointer-coarse:min-h-target"
                  onClick={() => void playbackStore.getState().seek(series.atMs[row] as number)}
                >
                  {formatClock(series.atMs[row] as number)}
                </button>
              </th>
              {lines.map((line) => (
                <td key={line.label} className="px-2">
                  {line.format(line.values[row] as number)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
