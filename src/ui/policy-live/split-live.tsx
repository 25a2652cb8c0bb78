import type { StatusName } from '../../protocol/frame.ts';
import { StatusShape, statusFill } from '../evidence/outcome-mark.tsx';
import { formatCount } from '../words/format.ts';

export interface SplitPart {
  readonly status: StatusName;
  readonly label: string;
  readonly count: number;
}

/** What became of the calls, as one bar; shape and word tell failed from rejected on purpose. */
export function SplitLive({ parts }: { readonly parts: readonly SplitPart[] }) {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <div className="grid gap-1">
      <div aria-hidden="true" className="flex h-2.5 gap-px overflow-hidden rounded-sm">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ status, label, count }) => (
            <span
              key={label}
              className={`min-w-0.5 forced-color-adjust-none ${statusFill[status]}`}
              style={{ flexGrow: count }}
            />
          ))}
      </div>
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
        {parts.map(({ status, label, count }) => (
          <li key={label} className="inline-flex items-center gap-1">
            <StatusShape status={status} />
            {label} {formatCount(count)}
          </li>
        ))}
      </ul>
    </div>
  );
}
