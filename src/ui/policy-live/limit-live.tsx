import type { PolicyView } from '../../model/policy-kind.ts';
import { formatClock, formatCount } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { listAt, numberAt } from './read-view.ts';

const [width, height] = [240, 56];

/** How the limit has moved: each step a change that the engine made, from the oldest that it remembers to now. */
export function LimitLive({ view }: { readonly view: PolicyView }) {
  const words = useWords().panels.policy;
  const nowMs = numberAt(view, 'nowMs');
  const changes = listAt(view, 'changes').flatMap((entry) => {
    const [atMs, limit] = Array.isArray(entry) ? entry : [];
    return typeof atMs === 'number' && typeof limit === 'number' ? [{ atMs, limit }] : [];
  });
  const [first] = changes;
  const last = changes.at(-1);
  if (nowMs === null || first === undefined || last === undefined) return null;
  const spanMs = Math.max(1, nowMs - first.atMs);
  const most = Math.max(1, ...changes.map(({ limit }) => limit));
  const x = (ms: number) => round(((ms - first.atMs) / spanMs) * width);
  const y = (limit: number) => round(height - (limit / most) * (height - 4));
  const line = changes.map(({ atMs, limit }, at) =>
    at === 0 ? `M${x(atMs)},${y(limit)}` : `H${x(atMs)}V${y(limit)}`,
  );
  const taken = numberAt(view, 'inFlight') ?? 0;
  return (
    <figure className="grid gap-0.5">
      <svg
        role="img"
        aria-label={words.limitSpoken(formatCount(last.limit), formatCount(most), formatClock(first.atMs))}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-16 w-full rounded-sm border border-line bg-sunken"
      >
        <rect
          x="0"
          width={width}
          y={y(Math.min(taken, most))}
          height={height - y(Math.min(taken, most))}
          className="fill-ok"
          fillOpacity="0.3"
        />
        <path
          d={`${line.join('')}H${width}`}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="flex justify-between text-xs text-muted">
        <span>{formatClock(first.atMs)}</span>
        <span>{words.limitCaption(formatCount(last.limit), formatCount(taken))}</span>
        <span>{formatClock(nowMs)}</span>
      </figcaption>
    </figure>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
