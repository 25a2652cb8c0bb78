import { Maximize2, Minimize2 } from 'lucide-react';
import { useState } from 'react';
import type { StoreContents } from '../../model/node-kind.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { useAnswer } from '../evidence/use-answer.ts';
import { IconButton } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useLayout } from '../shell/layout-store.ts';
import { useWords } from '../words/words.ts';
import { cellText } from './cell-text.ts';
import { HistoryView } from './history-view.tsx';
import { SqlConsole } from './sql-console.tsx';
import { StoreTable } from './store-table.tsx';
import { eventsOf } from './stream-source.ts';

/** What nodes hold inside: events, tables, streams and their history. */
export function DataPanel() {
  const words = useWords().panels.data;
  const stores = useAnswer<'stores'>({ type: 'stores' });
  /** A choice made here holds until something else is selected on the canvas. */
  const [chosen, setChosen] = useState({ id: '', whileSelected: '' });
  const selected = useSelection((state) => state.selected[0] ?? '');
  switch (stores.type) {
    case 'loading':
      return <PanelNote kind="loading">{words.loading}</PanelNote>;
    case 'failed':
      return <PanelNote kind="error">{words.failed(stores.reason)}</PanelNote>;
    case 'ready': {
      const ids = stores.answer;
      const order = chosen.whileSelected === selected ? [chosen.id, selected] : [selected, chosen.id];
      const node = order.find((id) => ids.includes(id)) ?? ids[0];
      if (node === undefined) return <PanelNote kind="empty">{words.noStores}</PanelNote>;
      const choose = (id: string) => setChosen({ id, whileSelected: selected });
      return <NodeData key={node} node={node} stores={ids} onNode={choose} />;
    }
  }
}

interface NodeDataProps {
  readonly node: string;
  readonly stores: readonly string[];
  readonly onNode: (id: string) => void;
}

const historyTab = 'history';
const sqlTab = 'sql';

function NodeData({ node, stores, onNode }: NodeDataProps) {
  const words = useWords().panels.data;
  const document = useSession((state) => state.document);
  const contents = useAnswer<'contents'>({ type: 'contents', node });
  const [view, setView] = useState('');
  const [stream, setStream] = useState('');
  if (contents.type === 'failed') return <PanelNote kind="error">{words.failed(contents.reason)}</PanelNote>;
  if (contents.type === 'loading' || contents.answer === null)
    return <PanelNote kind="loading">{words.loading}</PanelNote>;
  const { facts = [], tables } = contents.answer;
  const events = eventsOf(document, node);
  const tabs = [
    ...tables.map(({ title }) => ({ name: title, label: title })),
    ...(events === null ? [] : [{ name: historyTab, label: words.history }]),
    { name: sqlTab, label: words.sql.tab },
  ];
  const shown = tabs.some(({ name }) => name === view) ? view : (tabs[0]?.name ?? '');
  const openHistory = (name: string) => {
    setStream(name);
    setView(historyTab);
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-2 pt-1">
        <span className="w-44">
          <Select
            label={words.node}
            value={node}
            options={stores.map((id) => ({ value: id, label: subjectTitle(document, catalogue, id) }))}
            onChange={onNode}
          />
        </span>
        <Facts facts={facts} />
      </div>
      <div className="min-h-0 flex-1">
        <Tabs label={words.views} value={shown} tabs={tabs} onChange={setView} end={<LargeButton />}>
          <Shown
            view={shown}
            node={node}
            events={events}
            tables={tables}
            stream={stream}
            onStream={openHistory}
          />
        </Tabs>
      </div>
    </div>
  );
}

interface ShownProps {
  readonly view: string;
  readonly node: string;
  /** Id of the event store whose streams have a history here; null for none. */
  readonly events: string | null;
  readonly tables: StoreContents['tables'];
  readonly stream: string;
  readonly onStream: (stream: string) => void;
}

function Shown({ view, node, events, tables, stream, onStream }: ShownProps) {
  if (view === historyTab && events !== null)
    return <HistoryView node={events} stream={stream} onStream={onStream} />;
  if (view === sqlTab) return <SqlConsole node={node} tables={tables} />;
  return <StoreTable key={view} node={node} table={view} onHistory={events === null ? null : onStream} />;
}

function Facts({ facts }: { readonly facts: NonNullable<StoreContents['facts']> }) {
  return (
    <dl className="flex min-w-0 flex-1 basis-60 flex-wrap gap-x-4 text-xs">
      {facts.map(({ title, value, unit }) => (
        <div key={title} className="flex gap-1 sm:whitespace-nowrap">
          <dt className="text-muted">{title}</dt>
          <dd className="font-medium">{cellText(unit === 'ms' ? ' ms' : title, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Tables are for reading: one press gives them the whole height. */
function LargeButton() {
  const words = useWords().panels.data;
  const isFull = useLayout((state) => state.panels === 'full');
  const set = useLayout((state) => state.set);
  return (
    <span className="hidden md:inline">
      <IconButton
        label={isFull ? words.small : words.large}
        onClick={() => set({ panels: isFull ? 'open' : 'full' })}
      >
        {isFull ? <Minimize2 aria-hidden="true" size="1em" /> : <Maximize2 aria-hidden="true" size="1em" />}
      </IconButton>
    </span>
  );
}
