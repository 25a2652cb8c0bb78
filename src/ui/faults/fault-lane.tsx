import { useRef, useState } from 'react';
import type { FaultId } from '../../base/ids.ts';
import { useDoneFaults } from '../../store/live-numbers.ts';
import { type PlaybackState, usePlayback } from '../../store/playback-store.ts';
import { type SelectionState, useSelection } from '../../store/selection-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { showPanel } from '../shell/show-panel.ts';
import { useWords } from '../words/words.ts';
import { FaultBar } from './fault-bar.tsx';
import { faultRows } from './fault-rows.ts';
import { actedWindows } from './fault-window.ts';
import { faultName, targetTitle } from './fault-words.ts';

const selectDocument = (state: SessionState) => state.document;
const selectMarkers = (state: PlaybackState) => state.markers;
/** Never ahead of the run: what has not happened is not drawn as if it had. */
const selectNow = (state: PlaybackState) => Math.floor(state.nowMs / 500) * 500;
const selectSelected = (state: SelectionState) => state.selected;
/** More rows than this are too thin to take hold of. */
const rowsMax = 3;

/**
 * The windows of the document's faults on the time bar, moved and stretched there by pointer, finger and keys. One of them at a time is a
 * tab stop with its two ends; arrows up and down go to the others.
 */
export function FaultLane({ extentMs }: { readonly extentMs: number }) {
  const { schedule, faults: faultWords } = useWords();
  const document = useSession(selectDocument);
  const selected = useSelection(selectSelected);
  const markers = usePlayback(selectMarkers);
  const nowMs = usePlayback(selectNow);
  const doneFaults = useDoneFaults();
  const [focused, setFocused] = useState<FaultId | null>(null);
  const lane = useRef<HTMLFieldSetElement>(null);
  const shown = document.faults.filter(({ id, startMs }) => startMs <= extentMs || id === focused);
  const later = document.faults.length - shown.length;
  if (document.faults.length === 0)
    return <p className="fault-lane fault-lane-empty">{schedule.laneEmpty}</p>;
  const { rows, count } = faultRows(shown, extentMs, rowsMax);
  const ids = rows.map(({ fault }) => fault.id);
  const stop = ids.find((id) => id === focused) ?? ids.find((id) => selected.includes(id)) ?? ids[0];

  function walk(from: FaultId, by: 1 | -1): void {
    const next = ids[ids.indexOf(from) + by];
    if (next === undefined) return;
    lane.current
      ?.querySelector<HTMLElement>(`[data-window="${CSS.escape(next)}"] [data-part="window"]`)
      ?.focus();
  }

  return (
    <fieldset
      ref={lane}
      data-track
      aria-label={schedule.lane}
      className="fault-lane"
      data-testid="fault-lane"
    >
      {rows.map(({ fault, row }) => {
        return (
          <div key={fault.id} data-window={fault.id} className="contents">
            <FaultBar
              fault={fault}
              name={faultWords.option(
                faultName(fault.kind, fault.params),
                targetTitle(document, fault.target),
              )}
              extentMs={extentMs}
              lane={{
                row,
                rows: count,
                isStop: fault.id === stop,
                onFocus: () => setFocused(fault.id),
                onWalk: (by) => walk(fault.id, by),
              }}
            />
            {actedWindows(fault, markers, nowMs, doneFaults[fault.id]).map(({ fromMs, toMs }) => (
              <span
                key={fromMs}
                aria-hidden="true"
                className="fault-acted"
                style={{
                  left: `${(fromMs / extentMs) * 100}%`,
                  width: `${((Math.min(extentMs, toMs) - fromMs) / extentMs) * 100}%`,
                  top: `calc(${((row + 1) / count) * 100}% - 2px)`,
                }}
              />
            ))}
          </div>
        );
      })}
      {later > 0 && (
        <button
          type="button"
          className="fault-later"
          aria-label={schedule.laterLabel(later)}
          data-tip={schedule.laterLabel(later)}
          onClick={() => showPanel('faults')}
        >
          {schedule.later(later)}
        </button>
      )}
    </fieldset>
  );
}
