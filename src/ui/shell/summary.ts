import { readActiveFaults, readNodeNumbers } from '../../store/live-numbers.ts';
import { announce } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { formatClock } from '../words/format.ts';
import { words } from '../words/words.ts';

/** Reads the state of the whole system out: what a glance at the canvas tells who can see it. */
export function saySummary(): void {
  announce(summaryText());
}

/** The same in writing. */
export function summaryText(): string {
  const { nodes } = sessionStore.getState().document;
  const failing = nodes.filter(({ id }) => readNodeNumbers(id)?.status === 'failed').length;
  const { nowMs } = playbackStore.getState();
  return words().shell.summary(nodes.length, failing, readActiveFaults().length, formatClock(nowMs));
}
