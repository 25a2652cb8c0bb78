import { catalogue } from '../../patterns/catalogue.ts';
import { useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { OutcomeMark } from '../evidence/outcome-mark.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { Button } from '../kit/button.tsx';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { SpanExplanation } from './span-explanation.tsx';
import { spanName } from './span-name.ts';
import type { Waterfall, WaterfallRow } from './waterfall.ts';

const explained: ReadonlySet<string> = new Set(['call', 'attempt', 'rejected']);

export interface SpanDetailProps {
  readonly trace: number;
  readonly row: WaterfallRow;
  readonly waterfall: Waterfall;
}

/** One line about the chosen span, in words and exact numbers. */
export function SpanDetail({ trace, row, waterfall }: SpanDetailProps) {
  const words = useWords().panels.trace;
  const document = useSession((state) => state.document);
  const selectTrace = useSelection((state) => state.selectTrace);
  const { span } = row;
  const parts = [
    subjectTitle(document, catalogue, span.subject),
    words.startsAfter(formatMs(span.startedMs - waterfall.startMs)),
    row.isRunning ? words.stillRuns(formatMs(row.durationMs)) : words.takes(formatMs(row.durationMs)),
  ];
  if (row.critical.length > 0) parts.push(words.onCriticalPath);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-0.5 border-t border-line bg-sunken px-3 py-1 text-xs">
      <strong className="font-medium">{spanName(span, document, catalogue, words)}</strong>
      <OutcomeMark outcome={span.outcome} />
      <span className="text-muted">{parts.join(' · ')}</span>
      {row.isOrphan && <span>{words.orphan}</span>}
      {row.isLater && <span>{words.later}</span>}
      {!row.isRunning && explained.has(span.kind) && <SpanExplanation trace={trace} span={span} />}
      {span.carrier > 0 && (
        <Button look="outlined" onClick={() => selectTrace(span.carrier)}>
          {words.openCarrier(String(span.carrier))}
        </Button>
      )}
    </div>
  );
}
