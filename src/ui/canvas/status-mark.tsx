import type { ReactNode } from 'react';
import type { StatusName } from '../../protocol/frame.ts';

/** Shapes in a box of 12 × 12; the word stands beside it, and colour only confirms. */
const shapes: Readonly<Record<StatusName, ReactNode>> = {
  ok: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  degraded: <path d="M6,1.2 L11.2,10.4 H0.8 Z" fill="currentColor" />,
  failed: <path d="M6,0.4 L11.6,6 L6,11.6 L0.4,6 Z" fill="currentColor" />,
  rejected: (
    <g fill="none" stroke="currentColor" strokeWidth="1.7">
      <circle cx="6" cy="6" r="4.6" />
      <path d="M2.8,9.2 L9.2,2.8" />
    </g>
  ),
  idle: (
    <circle
      cx="6"
      cy="6"
      r="4.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.3 1.6"
    />
  ),
};

export function StatusMark({ status, size = 12 }: { readonly status: StatusName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className={`fl-mark fl-status-${status}`}
      data-shape={status}
      width={size}
      height={size}
      viewBox="0 0 12 12"
    >
      {shapes[status]}
    </svg>
  );
}
