import { HeartPulse } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { FaultSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useActiveFaults, useDoneFaults, useStruck } from '../../store/live-numbers.ts';
import { type PlaybackState, usePlayback } from '../../store/playback-store.ts';
import { type SelectionState, useSelection } from '../../store/selection-store.ts';
import { type SessionState, sessionStore, useSession } from '../../store/session-store.ts';
import { goTo } from '../editing/go-to.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { Button } from '../kit/button.tsx';
import { followClock } from '../time-bar/clock-display.tsx';
import { extentOf } from '../time-bar/extent.ts';
import { formatClock, formatMs } from '../words/format.ts';
import { useWords, words } from '../words/words.ts';
import { FaultBar } from './fault-bar.tsx';
import { actedWindows, shownEndMs } from './fault-window.ts';
import { faultName, struckTitle, targetTitle } from './fault-words.ts';
import { healAllFaults, healFault } from './inject.ts';
import { MonkeyControl } from './monkey-control.tsx';

const selectDocument = (state: SessionState) => state.document;
const selectMarkers = (state: PlaybackState) => state.markers;
const selectEndMs = (state: PlaybackState) => extentOf(state.endMs);
/** Never ahead of the run: what has not happened is not drawn as if it had. */
const selectNow = (state: PlaybackState) => Math.floor(state.nowMs / 500) * 500;
const selectSelected = (state: SelectionState) => state.selected;

/** Every fault on a timeline of its own, what makes it begin, when it really acted; and the monkey that brings more. */
export function SchedulePanel() {
  const { schedule, faults: faultWords } = useWords();
  const { faults } = useSession(selectDocument);
  const runMs = usePlayback(selectEndMs);
  const extentMs = extentOf(
    Math.max(runMs, ...faults.map((fault) => shownEndMs(fault, Math.min(runMs, fault.startMs + 1000)))),
  );
  const list = useRef<HTMLUListElement>(null);
  useEffect(
    () =>
      followClock((nowMs, isBeat) => {
        if (isBeat) list.current?.style.setProperty('--now', `${(nowMs / extentMs) * 100}%`);
      }),
    [extentMs],
  );
  return (
    <section
      aria-label={schedule.label}
      className="grid h-full min-h-0 content-start gap-2 overflow-y-auto px-3 py-2"
    >
      {faults.length === 0 ? (
        <PanelNote kind="empty">{schedule.none}</PanelNote>
      ) : (
        <>
          <ul ref={list} className="grid gap-1">
            {faults.map((fault) => (
              <Lane key={fault.id} fault={fault} extentMs={extentMs} />
            ))}
          </ul>
          <p aria-hidden="true" className="flex justify-between px-6 text-xs text-muted sm:pr-26 sm:pl-74">
            <span>{formatClock(0).replace(/\.\d+$/, '')}</span>
            <span>{formatClock(extentMs).replace(/\.\d+$/, '')}</span>
          </p>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="max-w-[100ch] text-xs text-pretty text-muted">{schedule.help}</p>
            <Button look="outlined" onClick={healAllFaults}>
              <HeartPulse aria-hidden="true" size="1em" />
              {faultWords.healAll}
            </Button>
          </div>
        </>
      )}
      <MonkeyControl />
    </section>
  );
}

interface LaneProps {
  readonly fault: FaultSpec;
  readonly extentMs: number;
}

function Lane({ fault, extentMs }: LaneProps) {
  const { faults: faultWords } = useWords();
  const document = useSession(selectDocument);
  const isActive = useActiveFaults().includes(fault.id);
  const struck = useStruck()[fault.id] ?? null;
  const doneFaults = useDoneFaults();
  const isSelected = useSelection(selectSelected).includes(fault.id);
  const markers = usePlayback(selectMarkers);
  const nowMs = usePlayback(selectNow);
  const target = targetTitle(document, fault.target);
  const title = faultName(fault.kind, fault.params);
  const share = (ms: number) => `${Math.min(1, ms / extentMs) * 100}%`;
  return (
    <li
      className="grid grid-cols-[1fr_auto] items-center gap-x-2 sm:grid-cols-[16rem_1fr_auto]"
      data-fault={fault.id}
    >
      <button
        type="button"
        aria-pressed={isSelected}
        className="min-h-target min-w-0 rounded px-1 text-left hover:bg-hover aria-pressed:bg-hover"
        onClick={() => goTo(fault.id)}
      >
        <span className="block truncate text-sm font-medium">
          {isActive && <span className="text-failed-text">⚡ </span>}
          {title}
        </span>
        <span className="block text-xs text-pretty text-muted">
          {struckTitle(document, fault.target, struck)} · {triggerText(fault)}
        </span>
      </button>
      <div className="rounded-sm bg-sunken px-6 max-sm:col-span-2 max-sm:row-start-2">
        <div data-track className="fault-track relative h-8">
          <FaultBar fault={fault} name={faultWords.option(title, target)} extentMs={extentMs} />
          {actedWindows(fault, markers, nowMs, doneFaults[fault.id]).map(({ fromMs, toMs }) => (
            <span
              key={fromMs}
              aria-hidden="true"
              className="pointer-events-none absolute bottom-0 h-1 bg-failed"
              style={{ left: share(fromMs), width: share(toMs - fromMs) }}
            />
          ))}
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 left-(--now) w-px bg-ink"
          />
        </div>
      </div>
      <Button
        look="outlined"
        aria-label={faultWords.healNamed(title, target)}
        onClick={() => healFault(fault)}
      >
        {faultWords.heal}
      </Button>
    </li>
  );
}

/** What makes it begin: `00:04.00–00:09.00`, `again and again …`, `when Circuit breaker becomes open …`. */
function triggerText({ trigger, startMs, durationMs }: FaultSpec): string {
  const { schedule, panels } = words();
  const from = formatClock(startMs);
  const window =
    durationMs === null ? schedule.from(from) : schedule.fromTo(from, formatClock(startMs + durationMs));
  switch (trigger.type) {
    case 'time':
      return window;
    case 'recurring':
      return schedule.recurring(
        window,
        formatMs(trigger.meanTimeBetweenMs),
        formatMs(trigger.meanTimeToRepairMs),
      );
    case 'mode': {
      const names: Readonly<Record<string, string>> = panels.policy.states;
      const mode = (names[trigger.mode] ?? trigger.mode).toLowerCase();
      const lasts = durationMs === null ? schedule.untilHealed : formatMs(durationMs);
      return schedule.whenMode(modeSubject(trigger.id), mode, lasts);
    }
  }
}

function modeSubject(id: string): string {
  return subjectTitle(sessionStore.getState().document, catalogue, id);
}
