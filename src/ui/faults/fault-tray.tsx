import { CalendarClock, HeartPulse, Zap } from 'lucide-react';
import type { FaultSpec } from '../../model/document.ts';
import { useActiveFaults, useDoneFaults, useStruck } from '../../store/live-numbers.ts';
import { type PlaybackState, usePlayback } from '../../store/playback-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { type SessionState, sessionStore, useSession } from '../../store/session-store.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Popover } from '../kit/popover.tsx';
import { showPanel } from '../shell/show-panel.ts';
import type { Messages } from '../words/en.ts';
import { formatClock, formatMs } from '../words/format.ts';
import { words as allWords, useWords } from '../words/words.ts';
import { type FaultLife, faultLife, faultName, faultTitle, struckTitle, targetTitle } from './fault-words.ts';
import { healAllFaults, healFault } from './inject.ts';

const selectFaults = (state: SessionState) => state.document.faults;
/** The list counts down in whole seconds. */
const selectSecond = (state: PlaybackState) => Math.floor(state.nowMs / 1000) * 1000;

/** Every fault of the document in one place, with the way to heal each and all. */
export function FaultTray() {
  const { faults: words } = useWords();
  const faults = useSession(selectFaults);
  const activeCount = useActiveFaults().length;
  return (
    <>
      <Popover
        align="end"
        label={words.tray}
        trigger={
          <Button aria-label={`${words.tray}, ${words.trayCount(activeCount)}`} data-testid="fault-tray">
            <Zap
              aria-hidden="true"
              size="1em"
              className={activeCount > 0 ? 'fill-current text-failed' : ''}
            />
            <span className="max-lg:sr-only">{words.tray}</span>
            <span aria-hidden="true" className="min-w-4 rounded bg-sunken px-1 text-xs">
              {activeCount}
            </span>
          </Button>
        }
      >
        <FaultList />
      </Popover>
      <span className="max-sm:hidden">
        <HealAll count={faults.length} />
      </span>
    </>
  );
}

function HealAll({ count }: { readonly count: number }) {
  const { faults } = useWords();
  return (
    <IconButton
      label={faults.healAll}
      aria-disabled={count === 0}
      data-testid="heal-all"
      onClick={healAllFaults}
    >
      <HeartPulse aria-hidden="true" size="1.15em" />
    </IconButton>
  );
}

export function FaultList() {
  const { faults: words } = useWords();
  const faults = useSession(selectFaults);
  const nowMs = usePlayback(selectSecond);
  if (faults.length === 0) return <p className="text-sm text-muted">{words.none}</p>;
  return (
    <>
      <ul className="grid gap-1">
        {faults.map((fault) => (
          <FaultRow key={fault.id} fault={fault} nowMs={nowMs} />
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-1 pt-2">
        <Button look="outlined" onClick={() => showPanel('faults')}>
          <CalendarClock aria-hidden="true" size="1em" />
          {allWords().schedule.open}
        </Button>
        <Button look="outlined" onClick={healAllFaults}>
          <HeartPulse aria-hidden="true" size="1em" />
          {words.healAll}
        </Button>
      </div>
    </>
  );
}

export interface FaultRowProps {
  readonly fault: FaultSpec;
  readonly nowMs: number;
}

/** One fault: what, where, how long, and its cure. */
export function FaultRow({ fault, nowMs }: FaultRowProps) {
  const { faults: words } = useWords();
  const target = targetTitle(sessionStore.getState().document, fault.target);
  const title = faultTitle(fault.kind);
  const life = useLifeText(fault, nowMs);
  return (
    <li className="flex min-w-0 items-center gap-2 rounded-md border border-line bg-panel py-1 pr-1 pl-2">
      <button
        type="button"
        className="min-h-target min-w-0 flex-1 rounded text-left"
        onClick={() => selectionStore.getState().select([fault.id])}
      >
        <span className="block truncate text-sm font-medium">{faultName(fault.kind, fault.params)}</span>
        <span className="block truncate text-xs text-muted">
          {struckTitle(sessionStore.getState().document, fault.target, useStruck()[fault.id] ?? null)} ·{' '}
          {life}
        </span>
      </button>
      <Button look="outlined" aria-label={words.healNamed(title, target)} onClick={() => healFault(fault)}>
        {words.heal}
      </Button>
    </li>
  );
}

function useLifeText(fault: FaultSpec, nowMs: number): string {
  const { faults: words } = useWords();
  const isActive = useActiveFaults().includes(fault.id);
  const doneMs = useDoneFaults()[fault.id];
  // When chance or a condition begins it, the time alone does not tell.
  if (fault.trigger.type === 'time') return lifeText(faultLife(fault, nowMs, doneMs), words);
  if (isActive) return words.active;
  return doneMs === undefined ? words.waits : words.restartedAt(formatClock(doneMs));
}

function lifeText(life: FaultLife, words: Messages['faults']): string {
  switch (life.type) {
    case 'scheduled':
      return `${words.scheduled}, ${words.startsIn(formatMs(life.inMs))}`;
    case 'active':
      return life.leftMs === null ? words.untilHealed : words.remaining(formatMs(life.leftMs));
    case 'over':
      return words.endedAt(formatClock(life.endedMs));
    case 'done':
      return words.restartedAt(formatClock(life.atMs));
  }
}
