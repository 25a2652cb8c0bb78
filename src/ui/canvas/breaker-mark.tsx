import type { BreakerMode } from './breaker-mode.ts';

const levers: Readonly<Record<BreakerMode, string>> = {
  closed: 'M4,7 H14',
  open: 'M4,7 L12.500,1.500',
  'half-open': 'M4,7 L13.500,4.200',
};

interface BreakerProps {
  readonly mode: BreakerMode;
}

/** A switch in a circuit: closed, open, or nearly closed with a dashed lever. */
export function BreakerMark({ mode }: BreakerProps) {
  return (
    <svg aria-hidden="true" width="18" height="12" viewBox="0 0 18 12" className="fl-breaker">
      <BreakerDrawing mode={mode} />
    </svg>
  );
}

/** Its lines, 18 × 12, in the stroke and fill of what it stands in. */
export function BreakerDrawing({ mode }: BreakerProps) {
  return (
    <>
      <path d="M0,7 H3 M15,7 H18" />
      <path d={levers[mode]} strokeDasharray={mode === 'half-open' ? '2.2 1.6' : undefined} />
      <circle cx="4" cy="7" r="1.800" stroke="none" />
      <circle cx="14" cy="7" r="1.800" stroke="none" />
    </>
  );
}
