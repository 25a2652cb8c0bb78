import { err, ok, type Result } from '../../base/result.ts';
import { parseSession } from '../../model/parse-session.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { findScenario } from '../../scenarios/scenarios.ts';
import type { Start } from '../session-store.ts';
import { openWork } from './follow-work.ts';
import { takeKept } from './keep-work.ts';

export type OpenProblem = 'gone' | 'unreadable' | 'shelf';

export interface OpenedKept {
  readonly title: string;
  /** What had to be mended. */
  readonly notices: readonly string[];
}

/** Opens a kept session where it was left, or at `place`. */
export async function openKept(id: string, place?: Start): Promise<Result<OpenedKept, OpenProblem>> {
  const taken = await takeKept(id);
  if (!taken.ok) return err('shelf');
  if (taken.value === null) return err('gone');
  const { entry, text } = taken.value;
  const parsed = parseSession(text, catalogue);
  if (!parsed.ok) return err('unreadable');
  const start = place ?? { atMs: entry.atMs, play: entry.playing, speed: entry.speed };
  const scenario = findScenario(entry.scenario) ?? null;
  openWork(parsed.value.session, start, { scenario, as: { type: 'kept', id } });
  return ok({ title: entry.title, notices: parsed.value.notices });
}
