import type { WireId } from '../../base/ids.ts';
import type { PolicyView } from '../../model/policy-kind.ts';
import type { Messages } from '../words/en.ts';
import { formatCount } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { AttemptsLive } from './attempts-live.tsx';
import { BreakerLive } from './breaker-live.tsx';
import { BudgetLive } from './budget-live.tsx';
import { BurnLive } from './burn-live.tsx';
import { LevelLive } from './level-live.tsx';
import { LimitLive } from './limit-live.tsx';
import { numberAt } from './read-view.ts';
import { SlotsLive } from './slots-live.tsx';
import { SplitLive, type SplitPart } from './split-live.tsx';

export interface PictureLiveProps {
  readonly kind: string;
  readonly wireId: WireId;
  readonly view: PolicyView;
}

/** The live picture of a policy, by its kind; nothing for a kind that has none. */
export function PictureLive({ kind, wireId, view }: PictureLiveProps) {
  const words = useWords().panels.policy;
  const parts = splitOf(kind, view, words);
  return (
    <>
      {kind === 'breaker' && <BreakerLive view={view} />}
      {kind === 'rate-limiter' && <LevelLive view={view} />}
      {kind === 'retry' && <BudgetLive view={view} />}
      {kind === 'timeout' && <BurnLive view={view} wireId={wireId} />}
      {kind === 'adaptive-concurrency' && <LimitLive view={view} />}
      <Slots kind={kind} view={view} />
      {parts.length > 0 && <SplitLive parts={parts} />}
      {withAttempts.has(kind) && <AttemptsLive wireId={wireId} />}
    </>
  );
}

const withAttempts: ReadonlySet<string> = new Set(['retry', 'timeout', 'hedge', 'idempotency-key']);

function Slots({ kind, view }: Pick<PictureLiveProps, 'kind' | 'view'>) {
  const words = useWords().panels.policy;
  const keys = slotKeys[kind];
  if (keys === undefined) return null;
  const [taken, slots] = [numberAt(view, keys.taken), numberAt(view, keys.slots)];
  if (taken === null || slots === null) return null;
  const waiting = keys.waiting === null ? 0 : (numberAt(view, keys.waiting) ?? 0);
  const places = keys.places === null ? 0 : (numberAt(view, keys.places) ?? 0);
  const label = `${words.bulkheadSentence(formatCount(taken), formatCount(slots))} ${waiting > 0 ? words.bulkheadQueued(waiting) : ''}`;
  return <SlotsLive taken={taken} slots={slots} waiting={waiting} places={places} label={label.trim()} />;
}

interface SlotKeys {
  readonly taken: string;
  readonly slots: string;
  readonly waiting: string | null;
  readonly places: string | null;
}

const slotKeys: Readonly<Record<string, SlotKeys>> = {
  bulkhead: { taken: 'running', slots: 'maxConcurrent', waiting: 'queued', places: 'maxQueue' },
  'load-shedding': { taken: 'inFlight', slots: 'maxInFlight', waiting: 'waiting', places: null },
};

/** What became of the calls since the start of the run; failed and rejected on purpose are never one part. */
function splitOf(kind: string, view: PolicyView, words: Messages['panels']['policy']): SplitPart[] {
  const count = (key: string) => numberAt(view, key) ?? 0;
  const { split } = words;
  switch (kind) {
    case 'fallback':
      return [
        { status: 'degraded', label: split.standIn, count: count('degraded') },
        { status: 'failed', label: split.failedThrough, count: count('unanswered') },
      ];
    case 'rate-limiter':
    case 'adaptive-concurrency':
      return [
        { status: 'ok', label: split.letThrough, count: count('admitted') },
        { status: 'rejected', label: split.rejected, count: count('rejected') },
      ];
    case 'load-shedding':
      return [
        { status: 'ok', label: split.letThrough, count: count('admitted') },
        { status: 'rejected', label: split.rejected, count: count('rejected') },
        { status: 'rejected', label: split.dropped, count: count('dropped') },
      ];
    case 'hedge':
      return [
        { status: 'ok', label: split.firstEnough, count: Math.max(0, count('calls') - count('hedged')) },
        { status: 'degraded', label: split.hedged, count: count('hedged') },
      ];
    default:
      return [];
  }
}
