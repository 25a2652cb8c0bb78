import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { catalogue } from '../../patterns/catalogue.ts';
import { lessons } from '../../scenarios/lessons.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { kindTitle } from '../gallery/gallery-entries.ts';
import { Button } from '../kit/button.tsx';
import { lazily } from '../kit/lazily.tsx';
import { closeLearn } from '../learn/learn-store.ts';
import { startLessonByHand } from '../lesson/start-lesson.ts';
import { Part } from '../shell/part.tsx';
import { useWords } from '../words/words.ts';
import { figureSession } from './figure-session.ts';
import { type HandbookKind, readPage } from './handbook-pages.ts';
import { KindLink } from './kind-link.tsx';
import { LiveFigure } from './live-figure.tsx';
import { Markdown } from './markdown.tsx';
import { ParamsTable } from './params-table.tsx';
import { relatedTo } from './relations.ts';

const KindChart = lazily(
  () => import('./kind-chart.tsx'),
  (m) => m.KindChart,
);

/** All there is to say about a kind: its text, a figure, its parameters, its states, and where to go from here. */
export function HandbookPage({ page }: { readonly page: HandbookKind }) {
  const words = useWords().learn;
  const source = usePage(page);
  const session = useMemo(() => figureSession(page), [page]);
  const face = catalogue[page.sort].get(page.kind);
  return (
    <div className="grid max-w-[100ch] gap-4 *:not-data-wide:max-w-[68ch]">
      <header className="grid gap-1">
        <h3 className="flex items-center gap-2 text-xl font-semibold">
          <KindIcon name={page.icon} size={22} />
          {page.title}
        </h3>
        <p className="text-pretty text-muted">{page.summary}</p>
      </header>
      {session !== null && <LiveFigure key={page.kind} session={session} />}
      {source !== '' && <Markdown source={source} />}
      <Chapter title={words.parameters} isWide>
        {face && <ParamsTable schema={face.params} />}
      </Chapter>
      {page.sort === 'policies' && (
        <Part fallback={null}>
          <KindChart kind={page.kind} />
        </Part>
      )}
      <Related kind={page.kind} />
      <Taught kind={page.kind} />
    </div>
  );
}

function usePage(page: HandbookKind): string {
  const [source, setSource] = useState('');
  useEffect(() => {
    let isWanted = true;
    void readPage(page).then((text) => isWanted && setSource(text ?? ''));
    return () => {
      isWanted = false;
    };
  }, [page]);
  return source;
}

interface ChapterProps {
  readonly title: string;
  /** For a table: as wide as there is room, not as long as a line is read. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

function Chapter({ title, isWide = false, children }: ChapterProps) {
  return (
    <section data-wide={isWide || undefined} className="grid gap-2">
      <h4 className="mt-3 text-base font-semibold">{title}</h4>
      {children}
    </section>
  );
}

function Related({ kind }: { readonly kind: string }) {
  const words = useWords().learn;
  const related = relatedTo(kind);
  if (related.length === 0) return null;
  return (
    <Chapter title={words.related}>
      <ul className="grid gap-2">
        {related.map((one) => (
          <li key={one.kind} className="text-pretty">
            <span className="inline-block font-medium underline">
              <KindLink kind={one.kind}>{kindTitle(one.kind)}</KindLink>
            </span>
            <span lang="en" className="block text-muted">
              {one.text}
            </span>
          </li>
        ))}
      </ul>
    </Chapter>
  );
}

function Taught({ kind }: { readonly kind: string }) {
  const { learn, lesson: lessonWords } = useWords();
  const taught = lessons.filter(
    ({ patterns, run }) =>
      patterns.includes(kind) ||
      run.commands.some(({ command }) => command.type === 'add-fault' && command.fault.kind === kind),
  );
  return (
    <Chapter title={learn.taughtBy}>
      {taught.length === 0 && <p className="text-muted">{learn.none}</p>}
      <ul className="grid gap-2">
        {taught.map((lesson) => (
          <li key={lesson.id} className="grid gap-1 border-t border-line pt-2">
            <p className="font-medium">{lesson.title}</p>
            <p className="text-pretty text-muted">{lesson.objective}</p>
            <div>
              <Button
                look="outlined"
                aria-label={lessonWords.start(lesson.title)}
                onClick={() => {
                  closeLearn();
                  startLessonByHand(lesson);
                }}
              >
                {learn.startLesson}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Chapter>
  );
}
