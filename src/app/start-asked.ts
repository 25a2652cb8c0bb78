import type { Session } from '../model/session.ts';
import { firstScenario, firstSession } from '../scenarios/first-scenario.ts';
import type { Scenario } from '../scenarios/scenario-contract.ts';
import { isOpenElsewhere } from '../store/keeping/claim.ts';
import { followWork, keepNothing, openWork } from '../store/keeping/follow-work.ts';
import { readTabMemory, type TabMemory } from '../store/keeping/kept-session.ts';
import { readLast, readLesson, readTab } from '../store/keeping/tab-memory.ts';
import { tellKeeping } from '../store/keeping/work-store.ts';
import { notify } from '../store/notice-store.ts';
import { settingsStore } from '../store/settings-store.ts';
import { openGallery } from '../ui/learn/learn-store.ts';
import { afterFirstPicture } from '../ui/shell/lazy-later.ts';
import { openingWords } from '../ui/words/opening-words.ts';
import { applyLook } from './apply-look.ts';
import { readUrlOptions } from './url-options.ts';
import type { UrlOptions } from './url-options-contract.ts';

/** A store that does not answer for so long is taken for broken: a system must be on the screen. */
const restoreWaitMs = 3000;

/** What cannot be opened is said, and the next in line is. Follows the work itself, before anything is opened. */
export async function startAsked(): Promise<void> {
  const { options, problems } = readUrlOptions(location.search, location.hash);
  const tag = options.language ?? settingsStore.getState().language;
  if (tag !== 'en') await speak(tag);
  for (const problem of problems) warn(openingWords().inAddress(problem));
  applyLook(options);
  if (options.embed) keepNothing();
  else followWork();
  const tab = readTabMemory(readTab());
  const isReload = tab !== null && tab.address === location.href && !options.embed;
  const wasInLesson = !options.embed && readLesson() !== null;
  if (isReload && (await restore(tab))) {
    void resumeLesson(wasInLesson, true);
    return;
  }
  if (options.payload !== null && (await openLink(options.payload, options))) {
    const last = readTabMemory(readLast());
    // Its words are many, and nobody needs them before the system runs.
    if (last !== null && !options.embed)
      void afterFirstPicture().then(() => tellKeeping({ type: 'replaced', id: last.id, byLink: true }));
    return;
  }
  if (!wasInLesson && asksForNothing(options)) {
    const last = readTabMemory(readLast());
    if (last !== null && !(await isOpenElsewhere(last.id)) && (await restore(last))) return;
  }
  const { scenario, session } = options.scenario === null ? first : await scenarioNamed(options.scenario);
  openScenarioAt(scenario, session, options);
  // Not waited for: the lesson is no part of the first picture.
  void openLessonOf(options, scenario).then(() => resumeLesson(wasInLesson, false));
}

/** A link that is followed within the page opens as one that the page is opened with. */
export async function openHash(): Promise<void> {
  const { options } = readUrlOptions(location.search, location.hash);
  // What is wrong before the # was said when the page opened.
  for (const problem of readUrlOptions('', location.hash).problems) warn(openingWords().inAddress(problem));
  if (options.payload !== null) await openLink(options.payload, options);
}

/** Whether what was last open on this device may stand there. */
function asksForNothing({ scenario, lesson, payload, embed }: UrlOptions): boolean {
  return scenario === null && lesson === null && payload === null && !embed;
}

async function resumeLesson(wasInLesson: boolean, isRestored: boolean): Promise<void> {
  if (wasInLesson) await (await import('./open-lesson-step.ts')).resumeLessonOfTab(isRestored);
}

async function openLessonOf({ lesson, step }: UrlOptions, scenario: Scenario): Promise<void> {
  if (lesson === null && step === null && scenario.challenge === undefined) return;
  const { openLessonNamed, openLessonStep, openChallenge } = await import('./open-lesson-step.ts');
  if (lesson !== null) await openLessonNamed(lesson, step ?? 'predict');
  else if (step !== null) await openLessonStep(scenario.id, step);
  else await openChallenge();
}

async function speak(tag: string): Promise<void> {
  try {
    const { changeLanguage } = await import('../ui/words/change-language.ts');
    await changeLanguage(tag);
  } catch {
    warn(openingWords().partMissing);
  }
}

async function openLink(payload: string, options: UrlOptions): Promise<boolean> {
  try {
    const { readForeign } = await import('../store/keeping/read-foreign.ts');
    const read = readForeign(`#${payload}`);
    if (!read.ok) {
      warn(openingWords().linkRefused(read.error));
      return false;
    }
    const { session, notices } = read.value;
    openWork(
      { ...session, seed: options.seed ?? session.seed },
      { atMs: options.atMs ?? 0, play: options.autoplay ?? true, speed: options.speed ?? 1 },
      { scenario: null, as: { type: 'shared' } },
    );
    for (const notice of notices.slice(0, 2)) warn(openingWords().mended(notice, notices.length));
    return true;
  } catch {
    warn(openingWords().linkRefused(openingWords().partMissing));
    return false;
  }
}

async function restore({ id, atMs, playing, speed }: TabMemory): Promise<boolean> {
  const { openKept } = await import('../store/keeping/open-kept.ts');
  const opening = openKept(id, { atMs, play: playing, speed });
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), restoreWaitMs));
  const opened = await Promise.race([opening, late]);
  if (opened?.ok) return true;
  // Deleted from Recent while it was open, or cleared by the person with the site's data: nobody misses it.
  if (opened?.error !== 'gone') warn(openingWords().notRestored);
  return false;
}

function openScenarioAt(
  scenario: Scenario,
  session: Session,
  { seed, atMs, autoplay, speed, step }: UrlOptions,
): void {
  openWork(
    { ...session, seed: seed ?? session.seed },
    // A lesson's system stands still until somebody has said what they expect of it.
    { atMs: atMs ?? 0, play: autoplay ?? step === null, speed: speed ?? scenario.speed },
    { scenario, as: { type: 'fresh' } },
  );
}

const first: Opened = { scenario: firstScenario, session: firstSession };

interface Opened {
  readonly scenario: Scenario;
  readonly session: Session;
}

async function scenarioNamed(id: string): Promise<Opened> {
  if (id === firstScenario.id) return first;
  try {
    const { openNamed } = await import('./open-named.ts');
    const opened = openNamed(id);
    if (opened.ok) return opened.value;
    const words = openingWords();
    const action = { type: 'labelled', label: words.showAll, run: openGallery } as const;
    notify(words.noScenario(id.slice(0, 40), opened.error), action, 'warning');
  } catch {
    warn(openingWords().partMissing);
  }
  return first;
}

function warn(text: string): void {
  notify(text, { type: 'none' }, 'warning');
}
