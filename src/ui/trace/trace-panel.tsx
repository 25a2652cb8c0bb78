import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { framesOf, notesOf } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { TraceSummary } from '../../protocol/messages.ts';
import { playbackStore, usePlayback } from '../../store/playback-store.ts';
import { useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { CheckButton } from '../evidence/check-button.tsx';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { type AnswerState, useAnswer } from '../evidence/use-answer.ts';
import { IconButton } from '../kit/button.tsx';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { TraceList } from './trace-list.tsx';
import { WaterfallLegend } from './waterfall-legend.tsx';
import { WaterfallView } from './waterfall-view.tsx';

const tracesMax = 60;

/** Recent traces beside the waterfall of the chosen one; one after the other where there is little room. */
export function TracePanel() {
  const words = useWords().panels.trace;
  const selected = useSelection((state) => state.selectedTrace);
  const [isEmpty, setIsEmpty] = useState(false);
  return (
    <section aria-label={words.label} className="@container h-full min-h-0">
      <div className="grid h-full min-h-0 grid-cols-1 @2xl:grid-cols-[minmax(min(27.5rem,50%),34%)_1fr]">
        <div className={`min-h-0 border-line @2xl:block @2xl:border-r ${selected === null ? '' : 'hidden'}`}>
          <Recent selected={selected} onEmpty={setIsEmpty} />
        </div>
        <div className={`min-h-0 @2xl:block ${selected === null ? 'hidden' : ''}`}>
          {selected === null ? (
            !isEmpty && <PanelNote kind="empty">{words.choose}</PanelNote>
          ) : (
            <Selected trace={selected} />
          )}
        </div>
      </div>
    </section>
  );
}

interface RecentProps {
  readonly selected: number | null;
  /** Told whether there is none to choose from. */
  readonly onEmpty: (isEmpty: boolean) => void;
}

function Recent({ selected, onEmpty }: RecentProps) {
  const words = useWords().panels.trace;
  const [onlyFailed, setOnlyFailed] = useState(false);
  const [onlyAsked, setOnlyAsked] = useState(true);
  const [onlySubject, setOnlySubject] = useState(false);
  const [frozen, setFrozen] = useState<readonly TraceSummary[] | null>(null);
  const selectTrace = useSelection((state) => state.selectTrace);
  const chosen = useSelection((state) => state.focusSubject ?? state.selected[0] ?? null);
  const document = useSession((state) => state.document);
  // Nothing passes through notes and frames.
  const isDrawing = [...notesOf(document), ...framesOf(document)].some(({ id }) => id === chosen);
  const subject = isDrawing ? null : chosen;
  const title = subject === null ? null : subjectTitle(document, catalogue, subject);
  const through = onlySubject ? title : null;
  const filter = onlySubject && subject !== null ? { subject } : {};
  const answer = useAnswer<'traces'>({
    type: 'traces',
    query: { count: tracesMax, onlyFailed, onlyAsked, ...filter },
  });
  const fresh = answer.type === 'ready' ? answer.answer : [];
  const traces = frozen ?? fresh;
  const isEmpty = traces.length === 0;
  useEffect(() => onEmpty(isEmpty), [isEmpty, onEmpty]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line px-2 py-1">
        <CheckButton
          checked={frozen === null}
          tip={words.followHelp}
          onChange={(follows) => setFrozen(follows ? null : fresh)}
        >
          {words.follow}
        </CheckButton>
        <CheckButton checked={onlyFailed} onChange={setOnlyFailed}>
          {words.onlyFailed}
        </CheckButton>
        <CheckButton checked={onlyAsked} tip={words.onlyAskedHelp} onChange={setOnlyAsked}>
          {words.onlyAsked}
        </CheckButton>
        {/* Always there and always as long: selecting something must not move the list. */}
        <CheckButton
          checked={through !== null}
          isIdle={title === null}
          tip={title === null ? words.nothingSelected : words.onlySelectedHelp(title)}
          onChange={setOnlySubject}
        >
          {words.onlySelected}
        </CheckButton>
        <span className="ml-auto pr-1 text-xs text-muted">
          {traces.length < tracesMax ? words.count(traces.length) : words.newest(traces.length)}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and may hold nothing to focus must be reached by keys itself */}
      <div tabIndex={0} className="flex min-h-0 flex-1 flex-col overflow-y-auto -outline-offset-2">
        {traces.length > 0 ? (
          <TraceList
            traces={traces}
            selected={selected}
            onSelect={selectTrace}
            onFocus={() => setFrozen(traces)}
          />
        ) : (
          <NoTraces answer={answer} onlyFailed={onlyFailed} through={through} />
        )}
      </div>
    </div>
  );
}

interface NoTracesProps {
  readonly answer: AnswerState<readonly TraceSummary[]>;
  readonly onlyFailed: boolean;
  /** What they are to go through, by its title; null for anything. */
  readonly through: string | null;
}

function NoTraces({ answer, onlyFailed, through }: NoTracesProps) {
  const words = useWords().panels.trace;
  const whyNone = () => {
    if (onlyFailed) return words.noneFailed;
    return through === null ? words.none : words.noneThrough(through);
  };
  switch (answer.type) {
    case 'loading':
      return <PanelNote kind="loading">{words.loading}</PanelNote>;
    case 'failed':
      return <PanelNote kind="error">{words.failed(answer.reason)}</PanelNote>;
    case 'ready':
      return <PanelNote kind="empty">{whyNone()}</PanelNote>;
  }
}

function Selected({ trace }: { readonly trace: number }) {
  const words = useWords().panels.trace;
  const selectTrace = useSelection((state) => state.selectTrace);
  const answer = useAnswer<'trace'>({ type: 'trace', trace });
  // The time is read when an answer comes; following the clock itself would draw sixty times a second.
  const nowMs = usePlayback((state) => (state.playing ? -1 : state.nowMs));
  const spans = answer.type === 'ready' ? (answer.answer?.spans ?? []) : [];
  const [root] = spans;
  const lastMs = spans.reduce((most, { endedMs }) => (endedMs > most ? endedMs : most), 0);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 border-b border-line px-2 py-1">
        <span className="@2xl:hidden">
          <IconButton label={words.back} onClick={() => selectTrace(null)}>
            <ArrowLeft aria-hidden="true" size="1em" />
          </IconButton>
        </span>
        <h3 className="flex min-h-target items-center text-sm font-medium">
          {words.title(root?.operation ?? '', String(trace))}
        </h3>
        {root && !Number.isNaN(root.endedMs) && (
          <span className="text-xs text-muted">
            {formatMs(root.endedMs - root.startedMs)}
            {lastMs > root.endedMs && ` · ${words.inAll(formatMs(lastMs - root.startedMs))}`}
          </span>
        )}
        <span className="ml-auto [@media(max-height:760px)]:hidden">
          <WaterfallLegend />
        </span>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">
        <SelectedTrace answer={answer} nowMs={nowMs < 0 ? playbackStore.getState().nowMs : nowMs} />
      </div>
    </div>
  );
}

interface SelectedTraceProps {
  readonly answer: ReturnType<typeof useAnswer<'trace'>>;
  readonly nowMs: number;
}

function SelectedTrace({ answer, nowMs }: SelectedTraceProps) {
  const words = useWords().panels.trace;
  switch (answer.type) {
    case 'loading':
      return <PanelNote kind="loading">{words.loading}</PanelNote>;
    case 'failed':
      return <PanelNote kind="error">{words.failed(answer.reason)}</PanelNote>;
    case 'ready':
      if (answer.answer === null) return <PanelNote kind="empty">{words.gone}</PanelNote>;
      return <WaterfallView key={answer.answer.trace} trace={answer.answer} nowMs={nowMs} />;
  }
}
