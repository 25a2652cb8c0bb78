import { emptyDocument } from '../../model/document.ts';
import { type Scenario, sessionOf } from '../../scenarios/scenario-contract.ts';
import { openWork } from '../../store/keeping/follow-work.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { words } from '../words/words.ts';

export function openEmpty(): void {
  openWork(
    { document: { ...emptyDocument, title: words().sharing.newTitle }, seed: 1, commands: [] },
    { atMs: 0, play: false, speed: 1 },
    { scenario: null, as: { type: 'fresh' } },
  );
}

/** The same session once more, under a name of its own, where the run stands. */
export function duplicateWork(): void {
  const { session, document } = sessionStore.getState();
  const { nowMs, playing, speed } = playbackStore.getState();
  const title = words().sharing.duplicateTitle(document.title).slice(0, 120);
  openWork(
    { ...session, document: { ...session.document, title } },
    { atMs: nowMs, play: playing, speed },
    { scenario: scenarioStore.getState().scenario, as: { type: 'keep' } },
  );
}

export function openScenarioAfresh(scenario: Scenario): void {
  openWork(
    sessionOf(scenario),
    { atMs: 0, play: true, speed: scenario.speed },
    { scenario, as: { type: 'fresh' } },
  );
  if (scenario.challenge !== undefined)
    void import('../lesson/start-lesson.ts').then(({ showChallenge }) => showChallenge());
}
