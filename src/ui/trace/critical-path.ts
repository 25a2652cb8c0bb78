import type { Span } from '../../protocol/messages.ts';

/** A stretch of time that decides how long the trace takes, and the span that spends it. */
export interface CriticalStretch {
  readonly span: number;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The critical path: walking back from the end of the root, always through the child that ended last, as Jaeger and CRISP (Uber, USENIX
 * ATC 2022) do. Work that goes on after its caller gave up counts only up to that moment, since nobody waited longer, and what is done
 * later because of it does not count at all. Earliest first.
 */
export function criticalPath(spans: readonly Span[], nowMs: number): CriticalStretch[] {
  const root = spans.find((span) => span.parent === 0);
  if (!root) return [];
  const children = childrenOf(spans);
  const stretches: CriticalStretch[] = [];
  const add = (span: Span, startMs: number, endMs: number) => {
    if (endMs > startMs) stretches.push({ span: span.id, startMs, endMs });
  };
  // Spans nest as deep as calls do, and the call table limits that.
  const visit = (span: Span, limitMs: number) => {
    let cursorMs = Math.min(endOf(span, nowMs), limitMs);
    const byEnd = (children.get(span.id) ?? [])
      .filter((child) => !isLater(child, span, nowMs))
      .map((child) => ({ child, endMs: Math.min(endOf(child, nowMs), cursorMs) }))
      .sort((a, b) => b.endMs - a.endMs || b.child.startedMs - a.child.startedMs || b.child.id - a.child.id);
    for (const { child, endMs } of byEnd) {
      if (endMs > cursorMs || child.startedMs >= cursorMs || child.startedMs < span.startedMs) continue;
      add(span, endMs, cursorMs);
      visit(child, endMs);
      cursorMs = child.startedMs;
    }
    add(span, span.startedMs, cursorMs);
  };
  visit(root, Number.POSITIVE_INFINITY);
  return stretches.reverse();
}

export function childrenOf(spans: readonly Span[]): Map<number, Span[]> {
  const children = new Map<number, Span[]>();
  for (const span of spans) {
    const siblings = children.get(span.parent);
    if (siblings) siblings.push(span);
    else children.set(span.parent, [span]);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => a.startedMs - b.startedMs || a.id - b.id);
  return children;
}

/**
 * Whether a span is made because of its parent and not for it: nobody waits for it there. That is so for what was done in the course of
 * another trace, and for a call that is there when the service that made it has answered, since an answer ends all calls for it.
 */
export function isLater(span: Span, parent: Span, nowMs: number): boolean {
  if (span.kind === 'carried') return true;
  return span.kind === 'call' && parent.kind !== 'call' && endOf(span, nowMs) > endOf(parent, nowMs);
}

/** A span that still runs lasts until now. */
export function endOf(span: Span, nowMs: number): number {
  return Number.isNaN(span.endedMs) ? Math.max(nowMs, span.startedMs) : span.endedMs;
}
