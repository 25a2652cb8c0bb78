import type { PolicyView } from '../../model/policy-kind.ts';
import { formatClock, formatCount, formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { numberAt, recordAt, textAt } from './read-view.ts';

/** The bucket of a rate limiter with what is in it, or its window with what it has counted. */
export function LevelLive({ view }: { readonly view: PolicyView }) {
  const words = useWords().panels.policy;
  const level = numberAt(view, 'level');
  const capacity = numberAt(view, 'capacity');
  if (level === null || capacity === null || capacity === 0) return null;
  const algorithm = textAt(view, 'algorithm');
  const text = levelText(algorithm, formatCount(level), formatCount(capacity), words);
  const window = recordAt(view, 'window');
  const [fromMs, toMs] = [numberAt(window, 'fromMs'), numberAt(window, 'toMs')];
  const previous = numberAt(window, 'previous');
  const waitMs = numberAt(view, 'passesInMs') ?? 0;
  return (
    <div className="grid gap-1 text-xs">
      <div className="flex items-end gap-3">
        <div
          role="img"
          aria-label={text}
          className="relative h-14 w-10 shrink-0 overflow-hidden rounded-b-lg border-[1.5px] border-t-0 border-line-strong bg-sunken"
        >
          <div
            className="absolute inset-x-0 bottom-0 bg-ok"
            style={{ height: `${Math.min(1, Math.max(0, level / capacity)) * 100}%` }}
          />
        </div>
        <div className="grid gap-0.5">
          <span className="text-sm">{text}</span>
          {fromMs !== null && toMs !== null && (
            <span className="text-muted">{words.windowFromTo(formatClock(fromMs), formatClock(toMs))}</span>
          )}
          {previous !== null && (
            <span className="text-muted">{words.windowBefore(formatCount(previous))}</span>
          )}
          <span>{waitMs > 0 ? words.nextPasses(formatMs(waitMs)) : words.nextPassesNow}</span>
        </div>
      </div>
    </div>
  );
}

function levelText(
  algorithm: string,
  level: string,
  capacity: string,
  words: ReturnType<typeof useWords>['panels']['policy'],
): string {
  if (algorithm === 'token-bucket') return words.tokensLeft(level, capacity);
  if (algorithm === 'leaky-bucket') return words.dropsWaiting(level, capacity);
  return words.windowCount(level, capacity);
}
