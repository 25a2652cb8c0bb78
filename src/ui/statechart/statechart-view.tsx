import { Copy } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { CompiledStatechart } from '../../model/statechart.ts';
import { announce } from '../../store/notice-store.ts';
import { CheckButton } from '../evidence/check-button.tsx';
import { PanelNote } from '../evidence/panel-note.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { type ChartGraph, type LastChange, readChart } from './chart-graph.ts';
import { type ChartLayout, layOutChart } from './chart-layout.ts';
import { ChartPicture } from './chart-picture.tsx';
import { ChartTable } from './chart-table.tsx';
import { largeFrom, layOutLarge } from './large-layout.ts';
import { mermaidOf } from './mermaid.ts';

export interface StatechartViewProps {
  readonly chart: CompiledStatechart;
  /** Name of the current state. */
  readonly mode: string;
  /** The transition that led here; without it, the last one that this view has seen. */
  readonly last?: LastChange | null;
}

/** A machine as it is: its states, what leads from one to the next, the current state lit. */
export function StatechartView({ chart, mode, last }: StatechartViewProps) {
  const words = useWords().panels.statechart;
  const graph = useMemo(() => readChart(chart), [chart]);
  const layout = useLayout(graph);
  const seen = useLastChange(mode);
  const [asText, setAsText] = useState(false);
  const [mermaid, setMermaid] = useState<string | null>(null);
  const shown = last === undefined ? seen : last;

  async function copy(): Promise<void> {
    const text = mermaidOf(graph);
    try {
      await navigator.clipboard.writeText(text);
      setMermaid(null);
      announce(words.copied);
    } catch {
      // No clipboard without a secure page or permission: the text is shown to be copied by hand.
      setMermaid(text);
      announce(words.copyRefused);
    }
  }

  return (
    <figure aria-label={words.label(chart.id)} className="flex min-w-0 flex-col gap-1">
      <figcaption className="flex flex-wrap items-center gap-1 text-xs text-muted">
        <span>{words.current(mode)}</span>
        {shown && <span>{words.last(shown.from, shown.to)}</span>}
        <span className="ml-auto flex flex-wrap gap-1">
          <CheckButton checked={asText} onChange={setAsText}>
            {words.asText}
          </CheckButton>
          <Button onClick={() => void copy()}>
            <Copy aria-hidden="true" size="1em" />
            {words.copyMermaid}
          </Button>
        </span>
      </figcaption>
      {asText ? (
        <ChartTable graph={graph} mode={mode} />
      ) : layout ? (
        <ChartPicture graph={graph} layout={layout} mode={mode} last={shown} />
      ) : (
        <PanelNote kind="loading">{words.loading}</PanelNote>
      )}
      {mermaid !== null && (
        <pre className="max-h-48 overflow-auto rounded-md bg-sunken p-2 font-mono text-xs select-all">
          {mermaid}
        </pre>
      )}
    </figure>
  );
}

function useLayout(graph: ChartGraph): ChartLayout | null {
  const small = useMemo(() => (graph.states.length < largeFrom ? layOutChart(graph) : null), [graph]);
  const [large, setLarge] = useState<{ readonly graph: ChartGraph; readonly layout: ChartLayout } | null>(
    null,
  );
  useEffect(() => {
    if (graph.states.length < largeFrom) return;
    let isCurrent = true;
    void layOutLarge(graph).then((layout) => isCurrent && setLarge({ graph, layout }));
    return () => {
      isCurrent = false;
    };
  }, [graph]);
  return small ?? (large?.graph === graph ? large.layout : null);
}

/** Remembers the change from the mode before, as this view saw it. */
function useLastChange(mode: string): LastChange | null {
  const [seen, setSeen] = useState<{ readonly mode: string; readonly last: LastChange | null }>({
    mode,
    last: null,
  });
  if (seen.mode !== mode) setSeen({ mode, last: { from: seen.mode, to: mode } });
  return seen.last;
}
