import { useEffect, useMemo } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import { replayCommands } from '../../model/history.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { type Frame, type Numbers, nodeColumns } from '../../protocol/frame.ts';
import { type Comparison, otherSide, useComparison } from '../../store/comparison/comparison-store.ts';
import { type NodeNumbers, readRow } from '../../store/live-numbers.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { readCanvasView } from '../canvas/canvas-view.ts';
import { DocumentPicture, type PictureNumbers } from '../gallery/document-picture.tsx';
import { Button } from '../kit/button.tsx';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { edit } from './compare.ts';
import './comparison.css';
import { SideTag } from './side-tag.tsx';

const selectComparison = (state: { readonly comparison: Comparison | null }) => state.comparison;

/** The side that is not edited, drawn with its live numbers: it follows the other in time and takes no edits. */
export function TwinPane() {
  const words = useWords().comparison;
  const comparison = useComparison(selectComparison);
  useEffect(refit, []);
  if (comparison === null) return null;
  const side = otherSide(comparison.edited);
  const name = words.sides[side];
  return (
    <section
      aria-label={words.twin(name)}
      data-testid={`side-${side}`}
      className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-canvas fl-side-twin"
    >
      <div className="flex items-center gap-2 p-2 sm:justify-end">
        <SideTag side={side} word={words.follows} isEdited={false} />
        <Button look="outlined" onClick={() => void edit(side)}>
          {words.edit(name)}
        </Button>
      </div>
      <Picture comparison={comparison} />
    </section>
  );
}

function Picture({ comparison: { twin, frame } }: { readonly comparison: Comparison }) {
  const revision = frame?.revision ?? 0;
  const document = useMemo(
    () => replayCommands(twin.document, twin.commands.slice(0, revision), catalogue).document,
    [twin, revision],
  );
  const numbers = useMemo(
    () => (frame === null || frame.numbers === null ? null : picturedNumbers(frame.numbers, document)),
    [frame, document],
  );
  const places = useMemo(
    () => [...document.nodes, ...document.wires].map(({ id }): string => id),
    [document],
  );
  const shown = useMemo(() => ({ ...document, faults: actingFaults(document, frame) }), [document, frame]);
  return (
    <div className="min-h-0 flex-1 px-3 pb-3 fl-side-picture">
      <DocumentPicture
        document={shown}
        numbers={numbers}
        places={places}
        onPlace={(id) => selectionStore.getState().select([id])}
      />
    </div>
  );
}

/** A fault that is over, or to come, marks nothing now. */
function actingFaults({ faults }: FaultlineDocument, frame: Frame | null): FaultlineDocument['faults'] {
  const active = frame?.numbers?.activeFaults ?? [];
  return faults.filter(({ id }) => active.includes(id));
}

function picturedNumbers({ nodes: values, windowMs }: Numbers, document: FaultlineDocument): PictureNumbers {
  const count = values.length / nodeColumns.length;
  const nodes = document.nodes
    .slice(0, count)
    .map(({ id }, row) => [id, readRow<NodeNumbers>(nodeColumns, values, row, windowMs)] as const);
  return Object.fromEntries(nodes.map(([id, one]) => [id, { status: one.status, text: numberText(one) }]));
}

function numberText({ ratePerSecond, errorRatio, rejectedRatio, p95Ms }: NodeNumbers): string {
  if (!(ratePerSecond > 0)) return formatRate(0);
  const share =
    errorRatio > 0 ? formatShare(errorRatio) : rejectedRatio > 0 ? `⊘ ${formatShare(rejectedRatio)}` : '';
  return [formatRate(ratePerSecond), share, formatMs(p95Ms)].filter(Boolean).join(' ');
}

/** The canvas has another width now; what was in sight is to be in sight again. */
function refit(): () => void {
  const timer = setTimeout(() => readCanvasView()?.view.fit(), 150);
  return () => clearTimeout(timer);
}
