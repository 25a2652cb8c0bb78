import { ArrowDown } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { announce, notify } from '../../store/notice-store.ts';
import { selectionStore, useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { askSimulation } from '../../store/simulation.ts';
import { downloadText } from '../evidence/download-text.ts';
import { Explanation } from '../evidence/explanation.tsx';
import { PanelNote } from '../evidence/panel-note.tsx';
import { reasonOf } from '../evidence/use-answer.ts';
import { words as currentWords, useWords } from '../words/words.ts';
import { collectRows, toCsv, toJsonLines } from './log-export.ts';
import { isFiltering, type LogFilter, noFilter, subjectOf, traceOf } from './log-filter.ts';
import { LogList } from './log-list.tsx';
import type { LogPages } from './log-pages.ts';
import { logColumns, wideOnly } from './log-row.tsx';
import { LogTail } from './log-tail.tsx';
import { LogToolbar } from './log-toolbar.tsx';
import { type LogFeed, useLog } from './use-log.ts';

/** The event log: every row that is kept, fetched as it is looked at. */
export function LogPanel() {
  const words = useWords().panels.log;
  const [filter, setFilter] = useState<LogFilter>(noFilter);
  const [follows, setFollows] = useState(true);
  const [pausesOnMatch, setPausesOnMatch] = useState(false);
  const feed = useLog({ filter, follows, pausesOnMatch });
  const { pages } = feed;
  const counted = isFiltering(filter) ? words.matches(pages.rowCount) : words.rows(pages.rowCount);
  return (
    <section aria-label={words.label} className="@container flex h-full min-h-0 flex-col">
      <LogToolbar
        filter={filter}
        onFilter={setFilter}
        pausesOnMatch={pausesOnMatch}
        onPausesOnMatch={setPausesOnMatch}
        onExport={(format) => void exportRows(filter, format)}
        count={pages.isComplete || pages.rowCount === 0 ? counted : `${counted}, ${words.scanning}`}
      />
      {pages.rowCount === 0 ? (
        <NoRows feed={feed} isFiltered={isFiltering(filter)} />
      ) : (
        <Rows feed={feed} follows={follows} onFollows={setFollows} />
      )}
    </section>
  );
}

function NoRows({ feed, isFiltered }: { readonly feed: LogFeed; readonly isFiltered: boolean }) {
  const words = useWords().panels.log;
  if (feed.problem !== null) return <PanelNote kind="error">{words.failed(feed.problem)}</PanelNote>;
  if (!feed.pages.isComplete) return <PanelNote kind="loading">{words.loading}</PanelNote>;
  return <PanelNote kind="empty">{isFiltered ? words.noneMatch : words.none}</PanelNote>;
}

interface RowsProps {
  readonly feed: LogFeed;
  readonly follows: boolean;
  readonly onFollows: (follows: boolean) => void;
}

function Rows({ feed, follows, onFollows }: RowsProps) {
  const { pages, version } = feed;
  const document = useSession((state) => state.document);
  const selectedTrace = useSelection((state) => state.selectedTrace);
  const prefix = useId();
  const [activeSequence, setActiveSequence] = useState(-1);
  const seenRef = useRef(0);
  const frame = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const count = pages.rowCount;
  const active = pages.indexOf(activeSequence);
  const chosen = active < 0 ? undefined : pages.rowAt(active);
  const idOf = (index: number) => `${prefix}-${index}`;
  if (follows) seenRef.current = count;

  function lead(): void {
    hadFocus.current = frame.current?.contains(window.document.activeElement) ?? false;
    onFollows(false);
  }

  function choose(index: number): void {
    lead();
    setActiveSequence(pages.sequenceAt(index));
    selectRow(pages, index);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = targetOf(event.key, active < 0 ? count - 1 : active, count);
    if (target === null) {
      if (event.key === 'Enter' && active >= 0) selectRow(pages, active);
      return;
    }
    event.preventDefault();
    lead();
    setActiveSequence(pages.sequenceAt(target));
  }

  const heading = `${prefix}-heading`;
  const rows = { pages, document, active, selectedTrace, idOf, onChoose: choose, version };
  return (
    <div ref={frame} className="relative flex min-h-0 flex-1 flex-col">
      <HeadingRow id={heading} />
      {follows ? (
        <LogTail rows={rows} count={count} heading={heading} onKeyDown={onKeyDown} onLead={lead} />
      ) : (
        <LogList
          rows={rows}
          count={count}
          heading={heading}
          onKeyDown={onKeyDown}
          takesFocus={hadFocus.current}
        />
      )}
      {!follows && chosen !== undefined && (
        <div className="min-h-7 shrink-0 border-t border-line bg-sunken px-3 py-1 pr-40 text-xs">
          <Explanation row={chosen} />
        </div>
      )}
      <FollowButton
        follows={follows}
        newRows={Math.max(0, count - seenRef.current)}
        onFollow={() => {
          setActiveSequence(-1);
          onFollows(true);
        }}
      />
    </div>
  );
}

function FollowButton({
  follows,
  newRows,
  onFollow,
}: {
  readonly follows: boolean;
  readonly newRows: number;
  readonly onFollow: () => void;
}) {
  const words = useWords().panels.log;
  if (follows) return null;
  return (
    <button
      type="button"
      className="absolute right-5 bottom-3 inline-flex min-h-target items-center gap-1.5 rounded-full bg-solid px-3 text-xs font-medium text-on-solid shadow-panel"
      onClick={onFollow}
    >
      <ArrowDown aria-hidden="true" size="1em" />
      {newRows > 0 ? words.newRows(newRows) : words.follow}
    </button>
  );
}

function HeadingRow({ id }: { readonly id: string }) {
  const { columns } = useWords().panels.log;
  return (
    // biome-ignore lint/a11y/useSemanticElements: heading of the virtual grid.
    <div
      role="row"
      id={id}
      tabIndex={-1}
      className={`${logColumns} h-6 shrink-0 border-b border-line text-xs text-muted`}
    >
      <Heading>{columns.time}</Heading>
      <Heading>{columns.type}</Heading>
      <Heading>{columns.subject}</Heading>
      <Heading name={wideOnly}>{columns.ids}</Heading>
      <Heading name={`${wideOnly} text-right`} label={columns.attempt}>
        ↻
      </Heading>
      <Heading>{columns.outcome}</Heading>
      <Heading name={`${wideOnly} text-right`}>{columns.duration}</Heading>
      <Heading name={wideOnly}>{columns.detail}</Heading>
    </div>
  );
}

function Heading({
  name = '',
  label,
  children,
}: {
  readonly name?: string;
  readonly label?: string;
  readonly children: string;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: heading of the virtual grid.
    <div role="columnheader" tabIndex={-1} aria-label={label} className={`truncate ${name}`}>
      {children}
    </div>
  );
}

function targetOf(key: string, active: number, count: number): number | null {
  const target = {
    ArrowUp: active - 1,
    ArrowDown: active + 1,
    PageUp: active - 20,
    PageDown: active + 20,
    Home: 0,
    End: count - 1,
  }[key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}

function selectRow(pages: LogPages, index: number): void {
  const row = pages.rowAt(index);
  if (!row) return;
  const subject = subjectOf(row);
  const trace = traceOf(row);
  if (subject !== '') selectionStore.getState().select([subject]);
  if (trace > 0) selectionStore.getState().selectTrace(trace);
}

async function exportRows(filter: LogFilter, format: 'csv' | 'json'): Promise<void> {
  const { log } = currentWords().panels;
  try {
    const rows = await collectRows((query) => askSimulation<'log'>({ type: 'log', query }), filter);
    if (format === 'csv') downloadText('faultline-log.csv', toCsv(rows), 'text/csv');
    else downloadText('faultline-log.jsonl', toJsonLines(rows), 'application/jsonl');
    announce(log.exported(rows.length));
  } catch (error) {
    notify(log.exportRefused(reasonOf(error)), { type: 'none' }, 'warning');
  }
}
