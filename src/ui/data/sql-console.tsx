import { Download, Play } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { StoreContents } from '../../model/node-kind.ts';
import type { SqlResult } from '../../sql/sql-protocol.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { askSimulation } from '../../store/simulation.ts';
import { downloadText } from '../evidence/download-text.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { reasonOf } from '../evidence/use-answer.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { keyNames } from '../shell/key-names.ts';
import { formatClock, formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { SqlClient } from './sql-client.ts';
import { sqlExamples } from './sql-examples.ts';
import { SqlMirror } from './sql-mirror.ts';
import { tableCsv } from './table-csv.ts';
import { TableGrid, useChoice } from './table-grid.tsx';

export interface SqlConsoleProps {
  readonly node: string;
  readonly tables: StoreContents['tables'];
}

type Answer =
  | { readonly type: 'none' }
  | { readonly type: 'running' }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'ready'; readonly result: SqlResult; readonly atMs: number; readonly number: number };

/** Asks a copy of the node's tables in real SQLite, in a worker of its own. It only reads. */
export function SqlConsole({ node, tables }: SqlConsoleProps) {
  const words = useWords().panels.data.sql;
  const query = useQuery(node);
  const titles = tables.map(({ title }) => title).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows change all the time, tables do not.
  const examples = useMemo(() => sqlExamples(tables, words.examples), [titles, words]);
  const [sql, setSql] = useState(examples[0]?.sql ?? '');
  const [answer, setAnswer] = useState<Answer>({ type: 'none' });
  const countRef = useRef(0);

  async function run(): Promise<void> {
    const number = ++countRef.current;
    setAnswer({ type: 'running' });
    const next = await query(sql).then(
      ({ result, atMs }): Answer => ({ type: 'ready', result, atMs, number }),
      (error: unknown): Answer => ({ type: 'failed', reason: reasonOf(error) }),
    );
    if (number === countRef.current) setAnswer(next);
  }

  return (
    <div className="@container h-full min-h-0">
      <div className="flex h-full min-h-0 flex-col @2xl:flex-row">
        <div className="flex shrink-0 flex-col gap-1 border-b border-line p-2 @2xl:w-96 @2xl:border-r @2xl:border-b-0">
          <textarea
            aria-label={words.statement}
            spellCheck={false}
            maxLength={100_000}
            rows={4}
            className="min-h-20 w-full flex-1 resize-none rounded-md border border-line-strong bg-raised p-2 font-mono text-xs"
            value={sql}
            onChange={(event) => setSql(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              void run();
            }}
          />
          <div className="flex flex-wrap items-center gap-1">
            <Button
              look="solid"
              disabled={answer.type === 'running' || sql.trim() === ''}
              data-tip-keys={keyNames.run}
              data-tip={words.runHelp}
              onClick={() => void run()}
            >
              <Play aria-hidden="true" size="1em" />
              {words.run}
            </Button>
            <span className="min-w-32 flex-1">
              <Select
                label={words.example}
                value={examples.find((example) => example.sql === sql)?.sql ?? ''}
                options={[
                  { value: '', label: words.example },
                  ...examples.map((example) => ({ value: example.sql, label: example.title })),
                ]}
                onChange={(value) => value !== '' && setSql(value)}
              />
            </span>
          </div>
        </div>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <AnswerView answer={answer} />
        </div>
      </div>
    </div>
  );
}

function AnswerView({ answer }: { readonly answer: Answer }) {
  const words = useWords().panels.data.sql;
  switch (answer.type) {
    case 'none':
      return <PanelNote kind="empty">{words.none}</PanelNote>;
    case 'running':
      return <PanelNote kind="loading">{words.running}</PanelNote>;
    case 'failed':
      return (
        <div role="alert" className="p-3 text-sm">
          <p className="font-medium text-failed-text">◆ {words.failed}</p>
          <pre className="pt-1 font-mono text-xs break-words whitespace-pre-wrap">{answer.reason}</pre>
        </div>
      );
    case 'ready':
      return <ResultView result={answer.result} atMs={answer.atMs} number={answer.number} />;
  }
}

interface ResultViewProps {
  readonly result: SqlResult;
  readonly atMs: number;
  readonly number: number;
}

function ResultView({ result, atMs, number }: ResultViewProps) {
  const words = useWords().panels.data.sql;
  const { columns, rows, isCut, tookMs } = result;
  const [active, choose] = useChoice(String(number));
  return (
    <>
      <div className="flex shrink-0 items-center gap-3 border-b border-line px-3 text-xs text-muted">
        <span role="status">
          {isCut ? words.cut(rows.length) : words.rows(rows.length)} · {formatMs(tookMs)}
        </span>
        <span>{words.asOf(formatClock(atMs))}</span>
        <span className="ml-auto">
          <IconButton
            label={words.exportCsv}
            onClick={() => downloadText('faultline-query.csv', tableCsv(result), 'text/csv')}
          >
            <Download aria-hidden="true" size="1em" />
          </IconButton>
        </span>
      </div>
      {rows.length === 0 ? (
        <PanelNote kind="empty">{words.noRows}</PanelNote>
      ) : (
        <TableGrid
          label={words.result}
          table={{ columns, count: rows.length, rowAt: (index) => rows[index] }}
          version={number}
          active={active}
          follows={false}
          onChoose={choose}
          onLeaveEnd={() => undefined}
        />
      )}
    </>
  );
}

/** So often the events that have come are brought into the database while the console is open. */
const keepUpEveryMs = 2000;

/** Asks the node's tables; the worker lives as long as the console is open. */
function useQuery(
  node: string,
): (sql: string) => Promise<{ readonly result: SqlResult; readonly atMs: number }> {
  const mirrorRef = useRef<SqlMirror | null>(null);
  useEffect(() => {
    const client = new SqlClient();
    const mirror = new SqlMirror(node, client, {
      tables: async () =>
        (await askSimulation<'contents'>({ type: 'contents', node }))?.tables.map(({ title }) => title) ?? [],
      rows: (query) => askSimulation<'rows'>({ type: 'rows', query }),
      epoch: () => playbackStore.getState().epoch,
    });
    mirrorRef.current = mirror;
    let timer: ReturnType<typeof setTimeout>;
    let isOpen = true;
    const keepUp = async () => {
      await mirror.keepUp();
      if (isOpen) timer = setTimeout(keepUp, keepUpEveryMs);
    };
    void keepUp();
    return () => {
      isOpen = false;
      clearTimeout(timer);
      client.close();
    };
  }, [node]);
  return async (sql) => {
    const { nowMs: atMs } = playbackStore.getState();
    if (mirrorRef.current === null) throw new Error('the console is closed');
    return { result: await mirrorRef.current.query(sql), atMs };
  };
}
