import type { Span, Trace } from '../../protocol/messages.ts';
import { type CriticalStretch, childrenOf, criticalPath, endOf, isLater } from './critical-path.ts';

/** Shares (0–1) of the waterfall's whole width. */
interface BarSpan {
  readonly left: number;
  readonly width: number;
}

export interface WaterfallRow {
  readonly span: Span;
  /** 0 for the root. */
  readonly depth: number;
  readonly childCount: number;
  readonly isCollapsed: boolean;
  /** Place among its siblings, from 1, and how many there are: what a screen reader says. */
  readonly position: number;
  readonly siblingCount: number;
  readonly durationMs: number;
  readonly isRunning: boolean;
  /** It went on after the span that started it had ended: nobody waited for it any more. */
  readonly isOrphan: boolean;
  /** It came of the span above it, which does not wait for it. */
  readonly isLater: boolean;
  readonly bar: BarSpan;
  readonly critical: readonly BarSpan[];
}

export interface Waterfall {
  readonly startMs: number;
  readonly endMs: number;
  readonly rows: readonly WaterfallRow[];
  /** Marks of the time axis, relative to the start. */
  readonly ticksMs: readonly number[];
  readonly criticalMs: number;
  readonly spanCount: number;
}

/** Lays a trace out as rows of a tree, each with its bar on one time scale. `collapsed` holds the ids of spans whose children are hidden. */
export function layOutWaterfall(trace: Trace, nowMs: number, collapsed: ReadonlySet<number>): Waterfall {
  const spans = withoutGaps(nestServed(trace.spans));
  const startMs = spans.reduce((least, span) => Math.min(least, span.startedMs), Number.POSITIVE_INFINITY);
  const lastMs = spans.reduce((most, span) => Math.max(most, endOf(span, nowMs)), startMs);
  const widthMs = Math.max(lastMs - startMs, 1e-9);
  const stretches = criticalPath(spans, nowMs);
  const children = childrenOf(spans);
  const place = (from: number, to: number): BarSpan => ({
    left: (from - startMs) / widthMs,
    width: (to - from) / widthMs,
  });

  const rows: WaterfallRow[] = [];
  const visit = (span: Span, parent: Span | null, depth: number, position: number, siblingCount: number) => {
    const own = children.get(span.id) ?? [];
    const endMs = endOf(span, nowMs);
    const isCollapsed = collapsed.has(span.id) && own.length > 0;
    const later = parent !== null && isLater(span, parent, nowMs);
    rows.push({
      span,
      depth,
      childCount: own.length,
      isCollapsed,
      position,
      siblingCount,
      durationMs: endMs - span.startedMs,
      isRunning: Number.isNaN(span.endedMs),
      isOrphan: parent !== null && !later && endMs > endOf(parent, nowMs),
      isLater: later,
      bar: place(span.startedMs, endMs),
      critical: stretches
        .filter((stretch) => stretch.span === span.id)
        .map((stretch) => place(stretch.startMs, stretch.endMs)),
    });
    if (isCollapsed) return;
    for (const [i, child] of own.entries()) visit(child, span, depth + 1, i + 1, own.length);
  };
  const roots = children.get(0) ?? [];
  for (const [i, root] of roots.entries()) visit(root, null, 0, i + 1, roots.length);
  return {
    startMs,
    endMs: lastMs,
    rows,
    ticksMs: niceTicks(widthMs, 6),
    criticalMs: lengthOf(stretches),
    spanCount: spans.length,
  };
}

/**
 * The simulation hangs a service's span under the call that it answers. Which of the attempts carried it there is told by time: the last
 * one that had set out. Under it the work is seen beside the wait that it causes.
 */
export function nestServed(spans: readonly Span[]): Span[] {
  const carriers = spans.filter(({ kind }) => kind === 'attempt');
  return spans.map((span) => {
    if (span.kind !== 'server') return span;
    let carrier: Span | null = null;
    for (const attempt of carriers) {
      if (attempt.parent !== span.parent || attempt.startedMs > span.startedMs) continue;
      if (carrier === null || attempt.startedMs >= carrier.startedMs) carrier = attempt;
    }
    return carrier === null ? span : { ...span, parent: carrier.id };
  });
}

/** Spans whose parent has left the memory, or has not ended and is in nobody's hands, hang under the first of the trace: none is left out. */
function withoutGaps(spans: readonly Span[]): Span[] {
  const known = new Set(spans.map(({ id }) => id));
  const first = spans.find(({ parent }) => parent === 0)?.id ?? 0;
  return spans.map((span) =>
    span.parent === 0 || known.has(span.parent) ? span : { ...span, parent: span.id === first ? 0 : first },
  );
}

/** Round marks from 0 to `lengthMs`, at most `countMax` steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(lengthMs: number, countMax: number): number[] {
  if (!(lengthMs > 0) || !Number.isFinite(lengthMs)) return [0];
  const magnitude = 10 ** Math.floor(Math.log10(lengthMs / countMax));
  const factor = [1, 2, 5, 10].find((f) => lengthMs / (f * magnitude) <= countMax) ?? 10;
  const stepMs = factor * magnitude;
  return Array.from({ length: Math.floor(lengthMs / stepMs + 1e-9) + 1 }, (_, i) => i * stepMs);
}

function lengthOf(stretches: readonly CriticalStretch[]): number {
  return stretches.reduce((sum, stretch) => sum + stretch.endMs - stretch.startMs, 0);
}
