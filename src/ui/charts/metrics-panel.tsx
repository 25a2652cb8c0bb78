import { useMemo, useState } from 'react';
import { catalogue } from '../../patterns/catalogue.ts';
import type { Series } from '../../protocol/messages.ts';
import { useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { CheckButton } from '../evidence/check-button.tsx';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { useAnswer } from '../evidence/use-answer.ts';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { chartSpecs } from './chart-specs.ts';
import { chartSubject } from './chart-subject.ts';
import { Plot } from './plot.tsx';
import { SeriesTable } from './series-table.tsx';
import { SubjectSelect } from './subject-select.tsx';

/** Rate, failures, latency and queue of one node or wire over the whole run. */
export function MetricsPanel() {
  const words = useWords().panels.charts;
  const [isLog, setIsLog] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const document = useSession((state) => state.document);
  const focused = useSelection((state) => state.focusSubject);
  const selected = useSelection((state) => state.selected[0] ?? null);
  const subject = chartSubject(document, [focused, selected]);
  const answer = useAnswer<'series'>(subject === null ? null : { type: 'series', subject });
  const title = subject === null ? '' : subjectTitle(document, catalogue, subject);
  return (
    <section aria-label={words.label} className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line px-2 py-1">
        {subject !== null && <SubjectSelect document={document} subject={subject} />}
        <CheckButton checked={isLog} onChange={setIsLog}>
          {words.logScale}
        </CheckButton>
        <CheckButton checked={asTable} onChange={setAsTable}>
          {words.asTable}
        </CheckButton>
        {answer.type === 'ready' && (
          <span className="ml-auto px-1 text-xs text-muted">
            {words.eachPoint(formatMs(answer.answer.stepMs))}
          </span>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and holds nothing to focus must be reached by keys itself */}
      <div tabIndex={0} className="@container-size flex flex-1 flex-col overflow-y-auto -outline-offset-2">
        {subject === null ? (
          <PanelNote kind="empty">{words.noSubject}</PanelNote>
        ) : (
          <Body answer={answer} title={title} isLog={isLog} asTable={asTable} />
        )}
      </div>
    </section>
  );
}

interface BodyProps {
  readonly answer: ReturnType<typeof useAnswer<'series'>>;
  readonly title: string;
  readonly isLog: boolean;
  readonly asTable: boolean;
}

function Body({ answer, title, isLog, asTable }: BodyProps) {
  const words = useWords().panels.charts;
  switch (answer.type) {
    case 'loading':
      return <PanelNote kind="loading">{words.loading}</PanelNote>;
    case 'failed':
      return <PanelNote kind="error">{words.failed(answer.reason)}</PanelNote>;
    case 'ready':
      if (answer.answer.atMs.length === 0) return <PanelNote kind="empty">{words.none}</PanelNote>;
      return <Charts series={answer.answer} title={title} isLog={isLog} asTable={asTable} />;
  }
}

interface ChartsProps {
  readonly series: Series;
  readonly title: string;
  readonly isLog: boolean;
  readonly asTable: boolean;
}

function Charts({ series, title, isLog, asTable }: ChartsProps) {
  const words = useWords().panels.charts;
  const specs = useMemo(() => chartSpecs(series, words, isLog), [series, words, isLog]);
  if (asTable) return <SeriesTable series={series} specs={specs} subjectTitle={title} />;
  return (
    <div className="grid grid-cols-1 @3xl:grid-cols-2">
      {specs.map((spec) => (
        <Plot key={spec.name} spec={spec} atMs={series.atMs} subjectTitle={title} />
      ))}
    </div>
  );
}
