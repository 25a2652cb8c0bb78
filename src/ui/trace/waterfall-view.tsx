import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { catalogue } from '../../patterns/catalogue.ts';
import type { Span, Trace } from '../../protocol/messages.ts';
import { selectionStore, useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { SpanBar } from './span-bar.tsx';
import { SpanDetail } from './span-detail.tsx';
import { spanName } from './span-name.ts';
import { TimeAxis, TimeGrid } from './time-axis.tsx';
import { type Roving, useRoving } from './use-roving.ts';
import { layOutWaterfall, type Waterfall, type WaterfallRow } from './waterfall.ts';
import { WaterfallLegend } from './waterfall-legend.tsx';

export interface WaterfallViewProps {
  readonly trace: Trace;
  readonly nowMs: number;
}

/** Tree and bars of one trace on one time scale. */
export function WaterfallView({ trace, nowMs }: WaterfallViewProps) {
  const words = useWords().panels.trace;
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const waterfall = useMemo(() => layOutWaterfall(trace, nowMs, collapsed), [trace, nowMs, collapsed]);
  const byId = new Map(waterfall.rows.map((row) => [row.span.id, row]));
  const roving = useRoving([...byId.keys()], (id) => selectSubject(byId.get(id)?.span));
  const active = roving.active === null ? undefined : byId.get(roving.active);

  function fold(row: WaterfallRow, hide: boolean): void {
    const next = new Set(collapsed);
    if (hide) next.add(row.span.id);
    else next.delete(row.span.id);
    setCollapsed(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (active) treeKey(event, active, byId, fold, roving);
    roving.onKeyDown(event);
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 flex-1 overflow-auto">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree of rows with columns is a treegrid; HTML has no element for it.
          role="treegrid"
          aria-label={words.waterfall(String(trace.trace))}
          className="w-full table-fixed text-xs [--indent:5px] @2xl:[--indent:12px]"
          onKeyDown={onKeyDown}
        >
          <HeaderRow waterfall={waterfall} />
          <tbody>
            {waterfall.rows.map((row) => (
              <SpanRow
                key={row.span.id}
                row={row}
                waterfall={waterfall}
                isActive={row === active}
                roving={roving}
                onFold={() => fold(row, !row.isCollapsed)}
              />
            ))}
          </tbody>
        </table>
        {/* A low window needs its first lines for the spans. */}
        <div className="px-3 py-1 [@media(min-height:760.1px)]:hidden">
          <WaterfallLegend />
        </div>
      </div>
      {active && <SpanDetail trace={trace.trace} row={active} waterfall={waterfall} />}
    </div>
  );
}

function selectSubject(span: Span | undefined): void {
  if (span) selectionStore.getState().select([span.subject]);
}

/** Left folds or goes to the parent, right unfolds or goes to the first child, as in every tree. */
function treeKey(
  event: KeyboardEvent,
  row: WaterfallRow,
  byId: ReadonlyMap<number, WaterfallRow>,
  fold: (row: WaterfallRow, hide: boolean) => void,
  roving: Roving<number>,
): void {
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    selectSubject(row.span);
  } else if (event.key === 'ArrowLeft') {
    event.preventDefault();
    if (row.childCount > 0 && !row.isCollapsed) fold(row, true);
    else if (byId.has(row.span.parent)) roving.moveTo(row.span.parent);
  } else if (event.key === 'ArrowRight' && row.childCount > 0) {
    event.preventDefault();
    const child = [...byId.values()].find(({ span }) => span.parent === row.span.id);
    if (row.isCollapsed) fold(row, false);
    else if (child) roving.moveTo(child.span.id);
  }
}

function HeaderRow({ waterfall }: { readonly waterfall: Waterfall }) {
  const words = useWords().panels.trace;
  return (
    <thead className="sticky top-0 z-1 bg-panel text-muted">
      <tr className="h-6">
        <th scope="col" className="w-[44%] border-b @2xl:w-[34%] border-line pl-3 text-left font-normal">
          {words.span}
        </th>
        <th
          scope="col"
          aria-label={words.timeline}
          className="relative border-b border-line pr-3 font-normal"
        >
          <TimeAxis waterfall={waterfall} />
        </th>
      </tr>
    </thead>
  );
}

interface SpanRowProps {
  readonly row: WaterfallRow;
  readonly waterfall: Waterfall;
  readonly isActive: boolean;
  readonly roving: Roving<number>;
  readonly onFold: () => void;
}

function SpanRow({ row, waterfall, isActive, roving, onFold }: SpanRowProps) {
  const words = useWords().panels;
  const { span } = row;
  const document = useSession((state) => state.document);
  const isSelected = useSelection((state) => state.selected.includes(span.subject));
  const name = spanName(span, document, catalogue, words.trace);
  const spoken = [name, formatMs(row.durationMs), words.outcomes[span.outcome]];
  if (row.critical.length > 0) spoken.push(words.trace.onCriticalPath);
  if (row.isOrphan) spoken.push(words.trace.orphan);
  if (row.isLater) spoken.push(words.trace.later);
  return (
    <tr
      ref={roving.refOf(span.id)}
      tabIndex={isActive ? 0 : -1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblingCount}
      aria-expanded={row.childCount > 0 ? !row.isCollapsed : undefined}
      aria-selected={isActive}
      aria-label={spoken.join(', ')}
      data-testid="span-row"
      data-kind={span.kind}
      className={`h-6 cursor-pointer -outline-offset-2 hover:bg-hover aria-selected:bg-hover forced-colors:aria-selected:outline-2 forced-colors:aria-selected:outline-[Highlight] pointer-coarse:h-9 ${isSelected ? 'shadow-[inset_3px_0_0_var(--ink)]' : ''}`}
      onClick={() => roving.moveTo(span.id)}
    >
      <td className="border-r border-line p-0 pr-1" style={{ paddingLeft: indentOf(row.depth) }}>
        <div className="flex min-w-0 items-center gap-1">
          <FoldMark row={row} onFold={onFold} />
          <span className="truncate">{name}</span>
          {span.kind === 'call' && (
            <span className="hidden truncate text-muted @2xl:inline">{span.operation}</span>
          )}
          {row.isCollapsed && <span className="ml-auto shrink-0 text-muted">+{row.childCount}</span>}
        </div>
      </td>
      <td className="relative p-0">
        <div className="absolute inset-y-0 right-3 left-0">
          <TimeGrid waterfall={waterfall} />
          <SpanBar row={row} />
        </div>
      </td>
    </tr>
  );
}

/** A chain of events goes deep: from some depth on the steps are small, so that the names have room. */
function indentOf(depth: number): string {
  const wide = Math.min(depth, 8);
  return `calc(6px + ${wide} * var(--indent) + ${depth - wide} * 3px)`;
}

/** For the mouse; the keyboard folds with the arrow keys of the row. */
function FoldMark({ row, onFold }: { readonly row: WaterfallRow; readonly onFold: () => void }) {
  if (row.childCount === 0) return <span className="w-3.5 shrink-0" />;
  const Icon = row.isCollapsed ? ChevronRight : ChevronDown;
  return (
    <button
      type="button"
      aria-hidden="true"
      tabIndex={-1}
      className="-m-1 p-1 text-muted"
      onClick={(event) => {
        event.stopPropagation();
        onFold();
      }}
    >
      <Icon size="0.875rem" />
    </button>
  );
}
