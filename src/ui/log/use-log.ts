import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { announce } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { askSimulation, hasSimulation } from '../../store/simulation.ts';
import { onNews, reasonOf } from '../evidence/use-answer.ts';
import { formatClock } from '../words/format.ts';
import { words } from '../words/words.ts';
import { isFiltering, type LogFilter } from './log-filter.ts';
import { LogPages } from './log-pages.ts';

export interface LogOptions {
  readonly filter: LogFilter;
  readonly follows: boolean;
  readonly pausesOnMatch: boolean;
}

export interface LogFeed {
  readonly pages: LogPages;
  /** Changes whenever the pages have changed. */
  readonly version: number;
  /** Why the log could not be read; null if it could. */
  readonly problem: string | null;
}

/** The log behind a filter, kept fresh while time runs. */
export function useLog({ filter, follows, pausesOnMatch }: LogOptions): LogFeed {
  const pages = useMemo(() => new LogPages((query) => askSimulation<'log'>({ type: 'log', query })), []);
  const version = useSyncExternalStore(pages.subscribe, pages.version);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => pages.setFilter(filter), [pages, filter]);

  useEffect(() => {
    let isAsking = false;
    let isStopped = false;
    const refresh = async () => {
      if (isAsking || !hasSimulation()) return;
      isAsking = true;
      try {
        do {
          const news = await pages.refresh(!follows);
          const first = news[0];
          if (first && pausesOnMatch && isFiltering(filter) && playbackStore.getState().playing)
            stopAt(first.atMs);
        } while (!pages.isComplete && !isStopped);
        setProblem(null);
      } catch (error) {
        setProblem(reasonOf(error));
      } finally {
        isAsking = false;
      }
    };
    const stop = onNews((cause) => {
      if (cause === 'jump') pages.reset();
      void refresh();
    });
    void refresh();
    return () => {
      isStopped = true;
      stop();
    };
  }, [pages, filter, follows, pausesOnMatch]);

  return { pages, version, problem };
}

/** The match was seen a moment late; going back to its own time is exact. */
function stopAt(atMs: number): void {
  playbackStore.getState().pause();
  void playbackStore.getState().seek(atMs);
  announce(words().panels.log.pausedAt(formatClock(atMs)));
}
