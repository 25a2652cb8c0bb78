import { Copy, GraduationCap, Network } from 'lucide-react';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { openWork } from '../../store/keeping/follow-work.ts';
import { Button } from '../kit/button.tsx';
import { closeLearn } from '../learn/learn-store.ts';
import { startLessonByHand } from '../lesson/start-lesson.ts';
import { openScenarioAfresh } from '../sharing/document-actions.ts';
import { useWords, words } from '../words/words.ts';
import { DocumentPicture } from './document-picture.tsx';
import { type GalleryEntry, kindTitle } from './gallery-entries.ts';

const patternsShown = 3;

/** What one is, how it looks, and the ways in. */
export function EntryCard({ entry }: { readonly entry: GalleryEntry }) {
  const { learn, lesson: lessonWords } = useWords();
  const { lesson, title, text, document, patterns } = entry;
  return (
    <li className="flex flex-col overflow-hidden rounded-lg border border-line bg-panel [contain-intrinsic-size:auto_22rem] [content-visibility:auto]">
      <div className="grid h-32 place-items-center border-b border-line bg-canvas p-2 [&>svg]:max-h-28">
        <DocumentPicture document={document} />
      </div>
      <div className="flex flex-1 flex-col gap-1.5 p-3">
        <p className="flex items-center gap-1.5 text-xs text-muted">
          {lesson === null ? (
            <Network aria-hidden="true" size="1.1em" />
          ) : (
            <GraduationCap aria-hidden="true" size="1.1em" />
          )}
          {lesson === null
            ? learn.scenario
            : `${learn.lesson} · ${lessonWords.minutes(lesson.minutes)} · ${lessonWords.levels[lesson.level]}`}
        </p>
        <h3 className="text-base font-semibold">{title}</h3>
        <p className="line-clamp-4 text-sm text-pretty text-muted">{text}</p>
        <p className="text-xs text-muted">{patterns.slice(0, patternsShown).map(kindTitle).join(' · ')}</p>
        <div className="mt-auto flex flex-wrap gap-2 pt-1">
          <Button
            look="outlined"
            aria-label={lesson === null ? learn.openTitled(title) : lessonWords.start(title)}
            onClick={() => open(entry)}
          >
            {lesson === null ? learn.open : learn.startLesson}
          </Button>
          <Button aria-label={learn.remixTitled(title)} onClick={() => remix(entry)}>
            <Copy aria-hidden="true" size="1em" />
            {learn.remix}
          </Button>
        </div>
      </div>
    </li>
  );
}

function open({ lesson, scenario }: GalleryEntry): void {
  closeLearn();
  if (lesson === null) openScenarioAfresh(scenario);
  else startLessonByHand(lesson);
}

/** A copy that is one's own from the start: it is kept, and its name says so. */
function remix({ scenario }: GalleryEntry): void {
  closeLearn();
  const session = sessionOf(scenario);
  const title = words().learn.remixOf(session.document.title).slice(0, 120);
  openWork(
    { ...session, document: { ...session.document, title } },
    { atMs: 0, play: true, speed: scenario.speed },
    { scenario: null, as: { type: 'keep' } },
  );
}
