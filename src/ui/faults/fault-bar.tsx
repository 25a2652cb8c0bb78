import './fault-bar.css';
import type { CSSProperties, KeyboardEvent } from 'react';
import type { FaultSpec } from '../../model/document.ts';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { type FaultWindow, shownEndMs, type WindowPart } from './fault-window.ts';
import { useFaultWindow } from './use-fault-window.ts';

/** Where a bar shares a lane with others. */
interface LanePlace {
  /** From 0 at the top, of so many. */
  readonly row: number;
  readonly rows: number;
  /** Whether Tab stops at it: at one bar of a lane. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  /** Arrows up and down go to the other bars. */
  readonly onWalk: (by: 1 | -1) => void;
}

export interface FaultBarProps {
  readonly fault: FaultSpec;
  readonly name: string;
  readonly extentMs: number;
  /** Left out where the bar has its track to itself. */
  readonly lane?: LanePlace;
}

const walks: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * The window of a fault as a bar: its body moves it, its ends make it longer or shorter, by pointer and by keys. Its ends lie outside of
 * the body, so that the shortest window can still be moved. What takes the focus is as high as the lane, what takes the pointer as its row.
 */
export function FaultBar({ fault, name, extentMs, lane }: FaultBarProps) {
  const { schedule } = useWords();
  const { shown, isMoving, caughtMs, handlers } = useFaultWindow(fault, extentMs);
  const endMs = shownEndMs(shown, extentMs);
  const percent = (ms: number) => Math.min(1, Math.max(0, ms / extentMs)) * 100;
  const share = (ms: number) => `${percent(ms)}%`;
  const text = windowText(shown, schedule.from, schedule.fromTo);
  const isStop = lane?.isStop ?? true;

  const part = (name: WindowPart, label: string, valueMs: number, valueText: string) => {
    const own = handlers(name);
    return {
      ...own,
      role: 'slider',
      tabIndex: isStop ? 0 : -1,
      'aria-label': label,
      'aria-valuemin': 0,
      'aria-valuemax': Math.max(extentMs, endMs, shown.startMs),
      'aria-valuenow': valueMs,
      'aria-valuetext': valueText,
      'data-part': name,
      onFocus: lane?.onFocus,
      onKeyDown: (event: KeyboardEvent) => {
        const by = lane === undefined ? undefined : walks[event.key];
        if (by === undefined) return own.onKeyDown(event);
        event.preventDefault();
        event.stopPropagation();
        return lane?.onWalk(by);
      },
    } as const;
  };

  const endText = shown.durationMs === null ? schedule.untilHealed : formatClock(endMs);
  const place = {
    '--from': share(shown.startMs),
    '--to': share(endMs),
    '--long': percent(endMs) - percent(shown.startMs),
    '--row': `${((lane?.row ?? 0) / (lane?.rows ?? 1)) * 100}%`,
    '--below': `${(1 - ((lane?.row ?? 0) + 1) / (lane?.rows ?? 1)) * 100}%`,
  } as CSSProperties;
  return (
    <>
      {caughtMs !== null && (
        <span aria-hidden="true" className="fault-catch" style={{ left: share(caughtMs) }} />
      )}
      <div className="fault-bar" data-stop={isStop} style={place}>
        <div {...part('window', schedule.windowOf(name), shown.startMs, text)} className="fault-bar-window">
          <span className="time-bar-fault" data-tip={isMoving ? undefined : `${name}, ${text}`} />
        </div>
        <div
          {...part('start', schedule.startOf(name), shown.startMs, formatClock(shown.startMs))}
          className="fault-bar-start"
        >
          <span />
        </div>
        <div {...part('end', schedule.endOf(name), endMs, endText)} className="fault-bar-end">
          <span />
        </div>
      </div>
      {/* Not inside: put into a size container anew, Chromium does not lay it out. */}
      {isMoving && (
        <span aria-hidden="true" className="fault-bar-text" style={place}>
          {text}
        </span>
      )}
    </>
  );
}

function windowText(
  { startMs, durationMs }: FaultWindow,
  from: (time: string) => string,
  fromTo: (from: string, to: string) => string,
): string {
  return durationMs === null
    ? from(formatClock(startMs))
    : fromTo(formatClock(startMs), formatClock(startMs + durationMs));
}
