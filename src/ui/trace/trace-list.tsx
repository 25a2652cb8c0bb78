import type { TraceSummary } from '../../protocol/messages.ts';
import { OutcomeMark, statusFill, statusOfOutcome } from '../evidence/outcome-mark.tsx';
import { formatClock, formatMs, noNumber } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { useRoving } from './use-roving.ts';

export interface TraceListProps {
  readonly traces: readonly TraceSummary[];
  readonly selected: number | null;
  readonly onSelect: (trace: number) => void;
  /** A row has the focus. */
  readonly onFocus: () => void;
}

/** Recent traces, newest first; arrows move and choose. */
export function TraceList({ traces, selected, onSelect, onFocus }: TraceListProps) {
  const words = useWords().panels.trace;
  const roving = useRoving(
    traces.map(({ trace }) => trace),
    onSelect,
  );
  const longestMs = traces.reduce((most, trace) => Math.max(most, durationOf(trace)), 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen is an ARIA grid.
    <table role="grid" aria-label={words.list} className="w-full text-xs" onKeyDown={roving.onKeyDown}>
      <thead className="sticky top-0 z-1 bg-panel text-left text-muted">
        <tr className="h-6 wrap-anywhere">
          <th className="pl-3 font-normal">{words.columns.outcome}</th>
          <th className="px-1.5 font-normal">{words.columns.operation}</th>
          <th className="text-right font-normal">{words.columns.started}</th>
          <th className="px-2 text-right font-normal" data-tip={words.attemptsHelp}>
            {words.columns.attempts}
          </th>
          <th className="pr-3 text-right font-normal">{words.columns.duration}</th>
        </tr>
      </thead>
      <tbody onFocus={onFocus}>
        {traces.map((trace, place) => (
          <TraceRow
            // Rows stay where they are and show another trace: rows made anew four times a second would have the page layered anew as often.
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is a place in the list; a list that follows stands still while one has the focus
            key={place}
            trace={trace}
            longestMs={longestMs}
            isSelected={trace.trace === selected}
            tabIndex={trace.trace === (selected ?? roving.active) || trace.trace === roving.active ? 0 : -1}
            refOf={roving.refOf(trace.trace)}
            onSelect={() => {
              roving.setActive(trace.trace);
              onSelect(trace.trace);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}

interface TraceRowProps {
  readonly trace: TraceSummary;
  readonly longestMs: number;
  readonly isSelected: boolean;
  readonly tabIndex: number;
  readonly refOf: (element: HTMLElement | null) => void;
  readonly onSelect: () => void;
}

function TraceRow({ trace, longestMs, isSelected, tabIndex, refOf, onSelect }: TraceRowProps) {
  const durationMs = durationOf(trace);
  const share = longestMs > 0 ? durationMs / longestMs : 0;
  return (
    <tr
      ref={refOf}
      tabIndex={tabIndex}
      aria-selected={isSelected}
      data-testid="trace-row"
      className="h-7 cursor-pointer border-t border-line -outline-offset-2 hover:bg-hover aria-selected:bg-hover forced-colors:aria-selected:outline-2 forced-colors:aria-selected:outline-[Highlight] aria-selected:shadow-[inset_3px_0_0_var(--ink)] pointer-coarse:h-11"
      onClick={onSelect}
    >
      <td className="max-w-36 pl-3">
        <OutcomeMark outcome={trace.outcome} />
      </td>
      <td className="max-w-28 truncate px-1.5">{trace.operation}</td>
      <td className="text-right font-mono text-muted">{formatClock(trace.startedMs)}</td>
      <td className="px-2 text-right">{trace.attempts > 0 ? trace.attempts : noNumber}</td>
      <td className="relative w-20 pr-3 text-right">
        {Number.isNaN(trace.endedMs) ? noNumber : formatMs(durationMs)}
        <span
          aria-hidden="true"
          className={`absolute right-3 bottom-0.5 h-0.5 max-w-[calc(100%-1.25rem)] opacity-60 forced-color-adjust-none ${statusFill[statusOfOutcome(trace.outcome)]}`}
          style={{ width: `${share * 100}%` }}
        />
      </td>
    </tr>
  );
}

function durationOf({ startedMs, endedMs }: TraceSummary): number {
  return Number.isNaN(endedMs) ? 0 : endedMs - startedMs;
}
