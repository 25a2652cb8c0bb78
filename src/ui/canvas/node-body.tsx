import { type NodeNumbers, useNodeLine } from '../../store/live-numbers.ts';
import { useWords } from '../words/first-words.ts';
import { formatCount, formatMs, formatRate, formatShare } from '../words/format.ts';
import { statusOf, useNodeView } from './number-views.ts';
import { Sparkline } from './sparkline.tsx';
import { StatusMark } from './status-mark.tsx';
import type { ZoomLevel } from './zoom-level.ts';

interface NodeBodyProps {
  readonly id: string;
  readonly level: ZoomLevel;
}

/** What a node says of itself; more of it the nearer one looks. Each part wakes only when what it draws has changed. */
export function NodeBody({ id, level }: NodeBodyProps) {
  const status = useNodeView(id, statusOf);
  const { canvas } = useWords();
  if (level === 'far') {
    return (
      <div className={`fl-node-far fl-status-${status}`}>
        <StatusMark status={status} size={24} />
        <span>{canvas.statusWords[status]}</span>
      </div>
    );
  }
  return (
    <>
      <div className="fl-node-status">
        <StatusMark status={status} />
        <span className={`fl-status-word fl-status-${status}`}>{canvas.statusWords[status]}</span>
        {level === 'near' && <Sparkline id={id} />}
        <Window id={id} />
      </div>
      <Red id={id} />
      <Foot id={id} />
    </>
  );
}

const rate = (numbers: NodeNumbers | null) => formatRate(numbers?.ratePerSecond ?? Number.NaN);
const errors = (numbers: NodeNumbers | null) => formatShare(numbers?.errorRatio ?? Number.NaN);
const p95 = (numbers: NodeNumbers | null) => formatMs(numbers?.p95Ms ?? Number.NaN);
const windowSeconds = (numbers: NodeNumbers | null) => formatCount((numbers?.windowMs ?? 10_000) / 1000);
const busy = (numbers: NodeNumbers | null) => numbers?.busy ?? 0;
const capacity = (numbers: NodeNumbers | null) => numbers?.capacity ?? 0;
const queued = (numbers: NodeNumbers | null) => numbers?.queued ?? 0;
const inFlight = (numbers: NodeNumbers | null) => numbers?.inFlight || 0;

/** Rate, errors, duration. */
function Red({ id }: { readonly id: string }) {
  const { canvas } = useWords();
  return (
    <div className="fl-node-numbers">
      <span>{useNodeView(id, rate)}</span>
      <span>{useNodeView(id, errors)}</span>
      <span>
        <small>{canvas.p95}</small> {useNodeView(id, p95)}
      </span>
    </div>
  );
}

function Window({ id }: { readonly id: string }) {
  const seconds = useNodeView(id, windowSeconds);
  const { canvas } = useWords();
  return (
    <span className="fl-window" title={canvas.windowHelp(seconds)}>
      {canvas.windowShort(seconds)}
    </span>
  );
}

/** What matters most of this kind of node, or, where it has nothing to say, how busy it is. */
function Foot({ id }: { readonly id: string }) {
  const line = useNodeLine(id);
  if (line === null) return <Load id={id} />;
  return (
    <div className="fl-load fl-node-line" title={line}>
      {line}
    </div>
  );
}

/** Busy of capacity as a bar and in figures, and the queue; what is in flight where there are no workers to count. */
function Load({ id }: { readonly id: string }) {
  const workers = useNodeView(id, capacity);
  const flying = useNodeView(id, inFlight);
  const { canvas } = useWords();
  if (!(workers > 0)) return <div className="fl-load">{canvas.inFlight(formatCount(flying))}</div>;
  return <Workers id={id} workers={workers} />;
}

function Workers({ id, workers }: { readonly id: string; readonly workers: number }) {
  const working = useNodeView(id, busy);
  const waiting = useNodeView(id, queued);
  const { canvas } = useWords();
  const share = Math.min(working / workers, 1);
  const figures = [working, workers, waiting].map(formatCount) as [string, string, string];
  return (
    <div className="fl-load" title={canvas.saturationHelp}>
      <div className="fl-saturation" data-full={share >= 1}>
        <div style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </div>
      <span>{canvas.saturation(figures[0], figures[1])}</span>
      {waiting > 0 && <b>{canvas.queued(figures[2])}</b>}
    </div>
  );
}
