import { sessionStore } from '../../store/session-store.ts';
import { partInWay, wallWayOf, wallWays } from '../faults/wall.ts';
import { words } from '../words/words.ts';
import type { MenuEntry } from './menu-entry.ts';

/** What a wall around these nodes holds back: puts one up, or turns the one that stands. What it is now is not offered. */
export function wallWayEntries(ids: readonly string[]): MenuEntry {
  const { walls } = words();
  const now = wallWayOf(sessionStore.getState().document, ids);
  const entries = wallWays
    .filter((way) => way !== now)
    .map(
      (way): MenuEntry => ({ type: 'act', label: walls.ways[way], keys: '', act: () => partInWay(ids, way) }),
    );
  return { type: 'more', label: walls.waysMenu, entries };
}
