import { useNodeNumbers } from '../../store/live-numbers.ts';
import { formatCount, formatMs, formatRate, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { Sparkline } from './sparkline.tsx';
import { StatusMark } from './status-mark.tsx';
import type { ZoomLevel } from './zoom-level.ts';

/** What a node says of itself; more of it the nearer one looks. Wakes with its own numbers only. */
export function NodeBody({ id, level }: { readonly id: string; readonly level: ZoomLevel }) {
  const numbers = useNodeNumbers(id);
  const { canvas } = useWords();
  const status = numbers?.status ?? 'idle';
  if (level === 'far') {
    return (
      <div className={`fl-node-far fl-status-${status}`}>
        <StatusMark status={status} size={24} />
        <span>{canvas.statusWords[status]}</span>
      </div>
    );
  }
  const seconds = formatCount((numbers?.windowMs ?? 10_000) / 1000);
  return (
    <>
      <div className="fl-node-status">
        <StatusMark status={status} />
        <span className={`fl-status-word fl-status-${status}`}>{canvas.statusWords[status]}</span>
        <Load id={id} />
      </div>
      <div className="fl-node-numbers" title={canvas.windowHelp(seconds)}>
        <span>{formatRate(numbers?.ratePerSecond ?? Number.NaN)}</span>
        <span>{formatShare(numbers?.errorRatio ?? Number.NaN)}</span>
        <span>{canvas.p95(formatMs(numbers?.p95Ms ?? Number.NaN))}</span>
        <span className="fl-window">{canvas.windowShort(seconds)}</span>
      </div>
      {level === 'near' && <Sparkline id={id} />}
      <Saturation id={id} />
    </>
  );
}

/** Busy of capacity and the queue, or what is in flight where there are no workers to count. */
function Load({ id }: { readonly id: string }) {
  const numbers = useNodeNumbers(id);
  const { canvas } = useWords();
  if (numbers === null) return null;
  const { busy, capacity, queued, inFlight } = numbers;
  if (!(capacity > 0)) return <span className="fl-load">{canvas.inFlight(formatCount(inFlight || 0))}</span>;
  return (
    <span
      className="fl-load"
      title={canvas.saturationHelp(formatCount(busy), formatCount(capacity), formatCount(queued))}
    >
      {queued > 0 && <b>{canvas.queued(formatCount(queued))}</b>}
      {canvas.saturation(formatCount(busy), formatCount(capacity))}
    </span>
  );
}

function Saturation({ id }: { readonly id: string }) {
  const numbers = useNodeNumbers(id);
  const capacity = numbers?.capacity ?? 0;
  if (!(capacity > 0)) return <div className="fl-saturation fl-saturation-none" />;
  const share = Math.min((numbers?.busy ?? 0) / capacity, 1);
  return (
    <div className="fl-saturation" data-full={share >= 1}>
      <div style={{ transform: `scaleX(${share.toFixed(3)})` }} />
    </div>
  );
}
