import { err, ok, type Result } from '../../base/result.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { replayCommands } from '../../model/history.ts';
import { parseSession } from '../../model/parse-session.ts';
import type { Session } from '../../model/session.ts';
import { sameJson } from '../../model/stable-json.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { playbackStore } from '../playback-store.ts';
import { scenarioStore } from '../scenario-store.ts';
import { sessionStore } from '../session-store.ts';
import { openWork, workNow } from './follow-work.ts';
import { keepVersion } from './keep-versions.ts';
import type { KeptVersion } from './kept-version.ts';
import { listVersions, takeVersion } from './version-shelf.ts';
import type { UnsavedReason } from './work-store.ts';

/** `locked`: it would change what the page does not let be changed. */
export type RestoreProblem = 'gone' | 'unreadable' | 'locked' | UnsavedReason;

export interface Restored {
  readonly version: KeptVersion;
  /** Version that holds what was there before: restoring it takes this back. */
  readonly beforeId: string;
}

/**
 * The open work becomes what it was at a version. What it is now is kept as a version before, or nothing is done; what it becomes is a
 * version, too. It stands still at the time at which the version was kept, all its edits in sight.
 */
export async function restoreVersion(id: string): Promise<Result<Restored, RestoreProblem>> {
  const taken = await takeVersion(id);
  if (!taken.ok) return taken;
  if (taken.value === null) return err('gone');
  const { entry, text } = taken.value;
  const parsed = parseSession(text, catalogue);
  if (!parsed.ok) return err('unreadable');
  if (isLocked(lastDocument(parsed.value.session))) return err('locked');
  const kept = await keepVersion(workNow(), 'before-restore');
  if (!kept.ok) return kept;
  const listed = await listVersions(entry.workId);
  const newest = listed.ok ? listed.value[0] : undefined;
  if (newest === undefined) return err('failed');
  const { session } = parsed.value;
  const atMs = Math.max(entry.atMs, session.commands.at(-1)?.atMs ?? 0);
  const { speed } = playbackStore.getState();
  openWork(
    session,
    { atMs, play: false, speed },
    { scenario: scenarioStore.getState().scenario, as: { type: 'restored' } },
  );
  await keepVersion(workNow(), 'restored');
  return ok({ version: entry, beforeId: newest.id });
}

function isLocked(after: FaultlineDocument): boolean {
  const { lock, session } = sessionStore.getState();
  if (lock === null) return false;
  const { faults, ...drawing } = lastDocument(session);
  const { faults: faultsAfter, ...drawingAfter } = after;
  return (
    (lock.faults !== null && !sameJson(faults, faultsAfter)) ||
    (lock.drawing !== null && !sameJson(drawing, drawingAfter))
  );
}

function lastDocument({ document, commands }: Session): FaultlineDocument {
  return replayCommands(document, commands, catalogue).document;
}
