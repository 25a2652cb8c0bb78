import type { PolicyView } from '../../model/policy-kind.ts';
import type { Messages } from '../words/en.ts';
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

export function breakerWord(canvas: Messages['canvas'], mode: BreakerMode, remainingMs: number): string {
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

const levers: Readonly<Record<BreakerMode, string>> = {
  closed: 'M4,7 H14',
  open: 'M4,7 L12.500,1.500',
  'half-open': 'M4,7 L13.500,4.200',
};

/** A switch in a circuit: closed, open, or nearly closed with a dashed lever. */
export function BreakerMark({ mode }: { readonly mode: BreakerMode }) {
  return (
    <svg aria-hidden="true" width="18" height="12" viewBox="0 0 18 12" className="fl-breaker">
      <path d="M0,7 H3 M15,7 H18" />
      <path d={levers[mode]} strokeDasharray={mode === 'half-open' ? '2.2 1.6' : undefined} />
      <circle cx="4" cy="7" r="1.800" />
      <circle cx="14" cy="7" r="1.800" />
    </svg>
  );
}
