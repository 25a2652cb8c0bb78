import { ChevronsRight } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import type { StoredEvent } from '../../model/event-sourcing/event-store.ts';
import { eventOfRow, eventTable } from '../../model/event-sourcing/event-table.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { useAnswer } from '../evidence/use-answer.ts';
import { IconButton } from '../kit/button.tsx';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { domainOf, fieldsOfState, type HistoryStep, historyOf } from './stream-history.ts';

/** Events of one stream that are gone through. */
const eventsMax = 5000;

export interface HistoryViewProps {
  /** Id of the event store. */
  readonly node: string;
  readonly stream: string;
  readonly onStream: (stream: string) => void;
}

/** Time travel of one aggregate: its state after each of its events. */
export function HistoryView({ node, stream, onStream }: HistoryViewProps) {
  const words = useWords().panels.data;
  return (
    <div className="@container flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-2 py-1">
        <StreamField node={node} stream={stream} onStream={onStream} />
      </div>
      {stream === '' ? (
        <PanelNote kind="empty">{words.chooseStream}</PanelNote>
      ) : (
        <Stream key={`${node} ${stream}`} node={node} stream={stream} />
      )}
    </div>
  );
}

function StreamField({ node, stream, onStream }: HistoryViewProps) {
  const words = useWords().panels.data;
  const id = useId();
  const contents = useAnswer<'contents'>({ type: 'contents', node });
  const streams = contents.type === 'ready' ? (contents.answer?.tables[1]?.rows ?? []) : [];
  return (
    <label className="flex items-center gap-2 text-xs text-muted">
      {words.stream}
      <input
        list={id}
        value={stream}
        maxLength={200}
        placeholder={words.streamPlaceholder}
        className="min-h-target w-56 min-w-0 rounded-md border border-line-strong bg-raised px-2 text-sm text-ink placeholder:text-muted"
        onChange={(event) => onStream(event.target.value)}
      />
      <datalist id={id}>
        {streams.map(([name]) => (
          <option key={String(name)} value={String(name)} />
        ))}
      </datalist>
    </label>
  );
}

function Stream({ node, stream }: { readonly node: string; readonly stream: string }) {
  const words = useWords().panels.data;
  const filters = [{ column: 'stream', text: stream, isExact: true }];
  const query = { node, table: eventTable.title, from: 0, count: eventsMax, filters };
  const answer = useAnswer<'rows'>({ type: 'rows', query });
  const page = answer.type === 'ready' ? answer.answer : null;
  const events = useMemo(
    () => (page === null ? [] : page.rows.map((row) => eventOfRow(page.columns, row))),
    [page],
  );
  if (answer.type === 'loading') return <PanelNote kind="loading">{words.loading}</PanelNote>;
  if (answer.type === 'failed') return <PanelNote kind="error">{words.failed(answer.reason)}</PanelNote>;
  if (events.length === 0) return <PanelNote kind="empty">{words.noStream(stream)}</PanelNote>;
  return <Travel stream={stream} events={events} />;
}

function Travel({ stream, events }: { readonly stream: string; readonly events: readonly StoredEvent[] }) {
  const words = useWords().panels.data;
  /** null follows the newest. */
  const [chosen, setChosen] = useState<number | null>(null);
  const domain = domainOf(stream);
  const steps = useMemo(() => (domain === null ? null : historyOf(domain, events)), [domain, events]);
  const version = Math.min(chosen ?? events.length, events.length);
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-3 border-b border-line px-3 py-1">
        <span className="w-64 max-w-full">
          <input
            type="range"
            className="kit-slider"
            aria-label={words.version}
            aria-valuetext={words.versionOf(version, events.length)}
            min={0}
            max={events.length}
            value={version}
            style={{ '--filled': `${(version / events.length) * 100}%` } as React.CSSProperties}
            onChange={(event) => setChosen(Number(event.target.value))}
            // Home and End are the whole page's keys as well, and mean the run there.
            onKeyDown={(event) => event.stopPropagation()}
          />
        </span>
        <span role="status" className="text-xs">
          {words.versionOf(version, events.length)}
        </span>
        <IconButton label={words.toEnd} disabled={chosen === null} onClick={() => setChosen(null)}>
          <ChevronsRight aria-hidden="true" size="1em" />
        </IconButton>
        {events.length >= eventsMax && <span className="text-xs text-muted">{words.tooLong(eventsMax)}</span>}
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-1 overflow-auto @2xl:grid-cols-2 @2xl:overflow-hidden">
        <EventList events={events} version={version} onVersion={setChosen} />
        <div className="min-h-0 overflow-auto border-line px-3 py-2 @2xl:border-l">
          {steps === null || domain === null ? (
            <PanelNote kind="empty">{words.noDomain(stream)}</PanelNote>
          ) : (
            <StateAfter steps={steps} version={version} initial={domain.decider.initialState()} />
          )}
        </div>
      </div>
    </>
  );
}

/** Rows drawn around the version that is shown: a stream may have thousands. */
const listedAround = 100;

interface EventListProps {
  readonly events: readonly StoredEvent[];
  readonly version: number;
  readonly onVersion: (version: number) => void;
}

function EventList({ events, version, onVersion }: EventListProps) {
  const words = useWords().panels.data;
  const from = Math.max(0, Math.min(version - listedAround, events.length - 2 * listedAround));
  return (
    <ol aria-label={words.history} className="min-h-0 overflow-auto text-xs" start={from + 1}>
      {events.slice(from, from + 2 * listedAround).map((event) => (
        <li key={event.version}>
          <button
            type="button"
            aria-current={event.version === version ? 'step' : undefined}
            className="grid min-h-6 w-full grid-cols-[3rem_5rem_minmax(7rem,10rem)_minmax(0,1fr)] items-center gap-2 border-b border-line/60 px-3 text-left hover:bg-hover aria-[current]:bg-hover aria-[current]:shadow-[inset_3px_0_0_var(--ink)] pointer-coarse:min-h-target"
            onClick={() => onVersion(event.version)}
          >
            <span className="font-mono text-muted">{event.version}</span>
            <span className="font-mono text-muted">{formatClock(event.timeMs)}</span>
            <span className={`truncate ${event.version > version ? 'text-muted' : 'font-medium'}`}>
              {event.type}
            </span>
            <span className="truncate font-mono text-muted">{JSON.stringify(event.data)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

interface StateAfterProps {
  readonly steps: readonly HistoryStep[];
  readonly version: number;
  readonly initial: unknown;
}

function StateAfter({ steps, version, initial }: StateAfterProps) {
  const words = useWords().panels.data;
  const step = steps[version - 1];
  const state = step === undefined ? initial : step.state;
  const before = version < 2 ? initial : (steps[version - 2]?.state ?? initial);
  return (
    <section aria-label={words.stateAfter(version)}>
      <h4 className="pb-1 text-xs font-semibold text-muted">{words.stateAfter(version)}</h4>
      {step?.problem && (
        <p role="alert" className="pb-2 text-xs text-failed-text">
          ◆ {words.unreadable(version, step.problem)}
        </p>
      )}
      <dl className="grid gap-0.5 text-xs">
        {fieldsOfState(state, before).map(({ name, value, before: old }) => (
          <div
            key={name}
            className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2 border-b border-line/60 py-0.5"
          >
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0">
              <span className={`font-mono break-words ${old === null ? '' : 'font-semibold'}`}>{value}</span>
              {old !== null && <span className="pl-2 text-muted">← {words.was(old)}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
