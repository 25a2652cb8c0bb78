import { Flag, HeartPulse, MessageSquareWarning, Pencil, Split, Zap } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { type ComparisonState, useComparison } from '../../store/comparison/comparison-store.ts';
import { type PlaybackState, playbackStore, usePlayback } from '../../store/playback-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { type BarMark, groupMarkers, type MarkerGroup } from './marker-groups.ts';
import { markerText } from './marker-text.ts';

const icons: Record<BarMark['kind'], ReactNode> = {
  parting: <Split size={15} className="text-ink" />,
  'fault-begin': <Zap size={13} className="fill-current text-failed" />,
  'fault-end': <HeartPulse size={13} className="text-ok" />,
  transition: <Flag size={13} className="fill-current text-rejected" />,
  command: <Pencil size={11} className="text-muted" />,
  notice: <MessageSquareWarning size={13} className="text-degraded-text" />,
};

const selectDocument = (state: SessionState) => state.document;
const selectMarkers = (state: PlaybackState) => state.markers;
const selectPartingMs = ({ comparison }: ComparisonState) =>
  comparison?.search.mode === 'done' ? (comparison.search.answer.parting?.atMs ?? null) : null;

export interface MarkersProps {
  readonly extentMs: number;
  /** Marks that fit beside each other. */
  readonly places: number;
}

/** Marks above the bar; one tab stop, arrow keys go from mark to mark, Enter jumps there and selects what it is about. */
export function Markers({ extentMs, places }: MarkersProps) {
  const { timeBar } = useWords();
  const told = usePlayback(selectMarkers);
  const partingMs = useComparison(selectPartingMs);
  const groups = useMemo(() => {
    const parting: readonly BarMark[] =
      partingMs === null || partingMs > extentMs
        ? []
        : [{ kind: 'parting', atMs: partingMs, subject: '', said: ['', '', ''] }];
    return groupMarkers([...told, ...parting], extentMs, places);
  }, [told, partingMs, extentMs, places]);
  const [chosen, setChosen] = useState(0);
  if (groups.length === 0) return null;
  const stop = Math.min(chosen, groups.length - 1);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const next = stop + (event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0);
    if (next === stop || next < 0 || next >= groups.length) return;
    event.preventDefault();
    setChosen(next);
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>('button');
    buttons[next]?.focus();
  }

  return (
    <div role="toolbar" aria-label={timeBar.markers} tabIndex={-1} onKeyDown={onKeyDown}>
      {groups.map((group, index) => (
        <MarkerButton
          key={group.atMs}
          group={group}
          share={group.atMs / extentMs}
          isStop={index === stop}
          onFocus={() => setChosen(index)}
        />
      ))}
    </div>
  );
}

interface MarkerButtonProps {
  readonly group: MarkerGroup;
  /** Place on the bar, 0–1. */
  readonly share: number;
  readonly isStop: boolean;
  readonly onFocus: () => void;
}

function MarkerButton({ group, share, isStop, onFocus }: MarkerButtonProps) {
  const words = useWords();
  const { timeBar } = words;
  const document = useSession(selectDocument);
  const first = group.markers.find((marker) => marker.kind === group.kind) as BarMark;
  const more = group.markers.length > 1 ? ` (${timeBar.marksMany(group.markers.length)})` : '';
  const label = timeBar.markerAt(markerText(first, document, words), formatClock(first.atMs)) + more;
  return (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      data-tip={label}
      className="absolute top-0 grid size-6 -translate-x-1/2 place-items-center rounded hover:bg-hover"
      style={{ left: `${share * 100}%` }}
      onFocus={onFocus}
      onClick={() => jumpTo(first)}
    >
      <span aria-hidden="true">{icons[group.kind]}</span>
    </button>
  );
}

/** Moves the whole screen to a mark: time, selection and what the panels are about. */
function jumpTo(marker: BarMark): void {
  void playbackStore.getState().seek(marker.atMs);
  if (marker.subject === '') return;
  selectionStore.getState().select([marker.subject]);
  selectionStore.getState().focus(marker.subject);
}
