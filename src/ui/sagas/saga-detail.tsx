import type { SagaRow } from '../../model/saga-picture.ts';
import { registry } from '../../patterns/registry.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { useSession } from '../../store/session-store.ts';
import { StatechartView } from '../statechart/statechart-view.tsx';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';

export interface SagaDetailProps {
  readonly node: string;
  readonly row: SagaRow;
}

/** What a saga does next, from its machine with the mode lit; or, where nobody leads it, what led to what. */
export function SagaDetail({ node, row }: SagaDetailProps) {
  const words = useWords().panels.sagas;
  const kind = useSession((state) => state.document.nodes.find(({ id }) => id === node)?.kind ?? '');
  const chart = row.mode === '' ? undefined : registry.nodes.get(kind)?.sagaChart?.(row.cells.length);
  return (
    <div className="grid gap-2 px-2 py-1">
      {row.reason !== '' && <p className="text-sm text-pretty">{row.reason}</p>}
      {chart !== undefined && <StatechartView chart={chart} mode={row.mode} />}
      {row.chain.length > 0 && (
        <ol aria-label={words.chain} className="grid gap-0.5 text-sm">
          {row.chain.map(({ atMs, what, because }) => (
            <li key={`${atMs} ${what}`} className="flex flex-wrap items-baseline gap-x-2">
              <button
                type="button"
                aria-label={words.goTo(formatClock(atMs))}
                className="min-h-6 font-mono text-xs text-muted underline decoration-dotted underline-offset-2 pointer-coarse:min-h-target"
                onClick={() => void playbackStore.getState().seek(atMs)}
              >
                {formatClock(atMs)}
              </button>
              <span className="font-medium">{what}</span>
              <span className="text-xs text-muted">
                {because === '' ? words.first : words.because(because)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
