import type { PolicyView } from '../../model/policy-kind.ts';
import type { FirstMessages } from '../words/en/first.ts';
import { formatMs } from '../words/format.ts';

export type BreakerMode = 'closed' | 'open' | 'half-open';

/** What a bead needs of a breaker's view; a view that says nothing is a closed breaker that has seen nothing. */
export function breakerModeOf(view: PolicyView | null): {
  readonly mode: BreakerMode;
  readonly remainingMs: number;
} {
  const remainingMs = typeof view?.remainingMs === 'number' ? view.remainingMs : Number.NaN;
  switch (view?.state) {
    case 'open':
      return { mode: 'open', remainingMs };
    case 'forcedOpen':
      return { mode: 'open', remainingMs: Number.NaN };
    case 'halfOpen':
      return { mode: 'half-open', remainingMs };
    default:
      return { mode: 'closed', remainingMs };
  }
}

export function breakerWord(canvas: FirstMessages['canvas'], mode: BreakerMode, remainingMs: number): string {
  switch (mode) {
    case 'closed':
      return canvas.breakerClosed;
    case 'open':
      return canvas.breakerOpen(Number.isFinite(remainingMs) ? shortSeconds(remainingMs) : '');
    case 'half-open':
      return canvas.breakerHalfOpen;
  }
}

/** A countdown keeps one digit behind the point, so that its width stays. */
function shortSeconds(ms: number): string {
  return ms >= 60_000 ? formatMs(ms) : `${(ms / 1000).toFixed(1)} s`;
}
