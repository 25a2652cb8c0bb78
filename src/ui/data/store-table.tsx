import { ArrowDown, Download, X } from 'lucide-react';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { TableFilter } from '../../protocol/tables.ts';
import { announce, notify } from '../../store/notice-store.ts';
import { askSimulation, hasSimulation } from '../../store/simulation.ts';
import { downloadText } from '../evidence/download-text.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { onNews, reasonOf } from '../evidence/use-answer.ts';
import { IconButton } from '../kit/button.tsx';
import { words as currentWords, useWords } from '../words/words.ts';
import { RowDetail } from './row-detail.tsx';
import { collectTable, tableCsv } from './table-csv.ts';
import { TableGrid, useChoice } from './table-grid.tsx';
import { TablePages, type TableSource } from './table-pages.ts';

export interface StoreTableProps {
  readonly node: string;
  readonly table: string;
  readonly onHistory: ((stream: string) => void) | null;
}

/** Columns by which rows can be looked for. */
const searched: readonly string[] = ['stream', 'type'];

const askRows = (query: Parameters<ConstructorParameters<typeof TablePages>[1]>[0]) =>
  askSimulation<'rows'>({ type: 'rows', query });

/** One table of a node: live, of any length, with filters, details and export. */
export function StoreTable({ node, table, onHistory }: StoreTableProps) {
  const words = useWords().panels.data;
  const [filters, setFilters] = useState<readonly TableFilter[]>([]);
  const [follows, setFollows] = useState(false);
  const source = useMemo((): TableSource => ({ node, table, filters }), [node, table, filters]);
  const pages = usePages(source);
  const version = useSyncExternalStore(pages.subscribe, pages.version);
  const [active, choose] = useChoice(JSON.stringify(source));
  const row = active < 0 ? undefined : pages.rowAt(active);
  return (
    <div className="@container flex h-full min-h-0 flex-col overflow-y-auto">
      <div className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line px-2 py-1">
        <Filters columns={pages.columns} filters={filters} onFilters={setFilters} />
        <span role="status" className="ml-auto px-1 text-xs text-muted">
          {filters.length === 0 ? words.rows(pages.total) : words.matches(pages.matching, pages.total)}
        </span>
        <IconButton label={words.follow} aria-pressed={follows} onClick={() => setFollows(!follows)}>
          <ArrowDown aria-hidden="true" size="1em" strokeWidth={follows ? 3 : 2} />
        </IconButton>
        <IconButton label={words.exportCsv} onClick={() => void exportCsv(source)}>
          <Download aria-hidden="true" size="1em" />
        </IconButton>
      </div>
      {pages.matching === 0 ? (
        <Nothing pages={pages} table={table} isFiltered={filters.length > 0} />
      ) : (
        <div className="flex min-h-24 flex-1 flex-col @2xl:flex-row">
          <TableGrid
            label={table}
            table={{
              columns: pages.columns,
              count: pages.matching,
              rowAt: (index) => pages.rowAt(index),
            }}
            version={version}
            active={active}
            follows={follows}
            onChoose={(index) => {
              setFollows(false);
              choose(index);
            }}
            onLeaveEnd={() => setFollows(false)}
            onShow={(start, stop) => pages.show(start, stop)}
          />
          {row !== undefined && (
            <RowDetail
              columns={pages.columns}
              row={row}
              onFilter={(filter) => setFilters([...without(filters, filter.column), filter])}
              onHistory={onHistory}
              onClose={() => choose(-1)}
            />
          )}
        </div>
      )}
    </div>
  );
}

function usePages(source: TableSource): TablePages {
  const pages = useMemo(() => new TablePages(source, askRows), [source]);
  useEffect(() => {
    const refresh = () => {
      if (hasSimulation()) pages.refresh();
    };
    refresh();
    return onNews((cause) => (cause === 'jump' ? pages.forget() : refresh()));
  }, [pages]);
  return pages;
}

interface NothingProps {
  readonly pages: TablePages;
  readonly table: string;
  readonly isFiltered: boolean;
}

function Nothing({ pages, table, isFiltered }: NothingProps) {
  const words = useWords().panels.data;
  switch (pages.status.type) {
    case 'loading':
      return <PanelNote kind="loading">{words.loading}</PanelNote>;
    case 'failed':
      return <PanelNote kind="error">{words.failed(pages.status.reason)}</PanelNote>;
    case 'gone':
    case 'ready':
      return <PanelNote kind="empty">{isFiltered ? words.noMatch : words.noRows(table)}</PanelNote>;
  }
}

interface FiltersProps {
  readonly columns: readonly string[];
  readonly filters: readonly TableFilter[];
  readonly onFilters: (filters: readonly TableFilter[]) => void;
}

/** What is typed must be somewhere in the field; what was taken over from a row must be all of it. */
function Filters({ columns, filters, onFilters }: FiltersProps) {
  const words = useWords().panels.data;
  return (
    <>
      {searched
        .filter((column) => columns.includes(column))
        .map((column) => (
          <input
            key={column}
            type="search"
            aria-label={words.filterBy(column)}
            placeholder={words.filterBy(column)}
            maxLength={200}
            className="min-h-target w-36 min-w-0 rounded-md border border-line-strong bg-raised px-2 text-sm placeholder:text-muted"
            value={filters.find((filter) => filter.column === column && !filter.isExact)?.text ?? ''}
            onChange={(event) => {
              const text = event.target.value;
              const rest = without(filters, column);
              onFilters(text === '' ? rest : [...rest, { column, text, isExact: false }]);
            }}
          />
        ))}
      {filters
        .filter(({ isExact }) => isExact)
        .map(({ column, text }) => {
          const name = words.onlyExactly(column, text);
          return (
            <button
              key={column}
              type="button"
              aria-label={words.dropFilter(name)}
              className="inline-flex min-h-target max-w-60 items-center gap-1 rounded-md border border-line-strong bg-hover px-2 text-xs"
              onClick={() => onFilters(without(filters, column))}
            >
              <span className="truncate">{name}</span>
              <X aria-hidden="true" size="0.875em" className="shrink-0" />
            </button>
          );
        })}
    </>
  );
}

function without(filters: readonly TableFilter[], column: string): readonly TableFilter[] {
  return filters.filter((filter) => filter.column !== column);
}

async function exportCsv(source: TableSource): Promise<void> {
  const { data } = currentWords().panels;
  try {
    const collected = await collectTable(askRows, source);
    downloadText(
      `${source.node}-${source.table}.csv`.replaceAll(/[^\w.-]+/g, '-'),
      tableCsv(collected),
      'text/csv',
    );
    announce(data.exported(collected.rows.length));
  } catch (error) {
    notify(data.exportRefused(reasonOf(error)), { type: 'none' }, 'warning');
  }
}
