import { useEffect, useRef, useState } from 'react';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { PanelNote } from '../evidence/panel-note.tsx';
import { lazily } from '../kit/lazily.tsx';
import { Select } from '../kit/select.tsx';
import { openHandbook } from '../learn/learn-store.ts';
import { Part } from '../shell/part.tsx';
import { useWindowSize } from '../shell/window-size.ts';
import { useWords } from '../words/words.ts';
import { findHandbookKind, type HandbookKind, handbookKinds } from './handbook-pages.ts';
import { KindLink } from './kind-link.tsx';

const HandbookPage = lazily(
  () => import('./handbook-page.tsx'),
  (m) => m.HandbookPage,
);
const sorts = ['policies', 'nodes', 'faults'] as const;

/** The page of a kind, and the way to the others. */
export function Handbook({ kind }: { readonly kind: string }) {
  const words = useWords().learn;
  const isSmall = useWindowSize() !== 'large';
  const page = findHandbookKind(kind);
  const top = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(kind);
  useEffect(() => {
    if (shown === kind) return;
    setShown(kind);
    top.current?.focus();
    top.current?.scrollIntoView();
  }, [kind, shown]);
  return (
    <div className={isSmall ? 'grid gap-4' : 'grid grid-cols-[12rem_minmax(0,1fr)] items-start gap-6'}>
      {isSmall ? <PageSelect kind={kind} /> : <PageList kind={kind} />}
      <article ref={top} tabIndex={-1} className="min-w-0 outline-none">
        {page === undefined ? (
          <PanelNote kind="empty">{words.unknownPage(kind)}</PanelNote>
        ) : (
          <Part key={kind}>
            <HandbookPage page={page} />
          </Part>
        )}
      </article>
    </div>
  );
}

function PageSelect({ kind }: { readonly kind: string }) {
  const words = useWords().learn;
  const options = sorts.flatMap((sort) =>
    handbookKinds(sort).map((page) => ({ value: page.kind, label: `${words.groups[sort]}: ${page.title}` })),
  );
  return <Select label={words.choosePage} value={kind} options={options} onChange={openHandbook} />;
}

/** Its lower end fades, so that it is seen to go on; the page that is open is in view. */
function PageList({ kind }: { readonly kind: string }) {
  const words = useWords().learn;
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-page="${CSS.escape(kind)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [kind]);
  return (
    <nav
      ref={list}
      aria-label={words.choosePage}
      className="sticky top-0 max-h-[78dvh] scroll-pb-10 overflow-y-auto mask-[linear-gradient(to_top,transparent,black_2.5rem)] pr-2 pb-10 text-sm"
    >
      {sorts.map((sort) => (
        <section key={sort} aria-label={words.groups[sort]}>
          <h3 className="py-1 text-xs font-medium text-muted">{words.groups[sort]}</h3>
          <ul>
            {handbookKinds(sort).map((page) => (
              <PageItem key={page.kind} page={page} isCurrent={page.kind === kind} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function PageItem({ page, isCurrent }: { readonly page: HandbookKind; readonly isCurrent: boolean }) {
  return (
    <li
      data-page={page.kind}
      className={`rounded-md ${isCurrent ? 'bg-hover font-medium' : 'hover:bg-hover'}`}
    >
      <KindLink kind={page.kind} isCurrent={isCurrent}>
        <span className="flex min-h-target items-center gap-2 px-2">
          <KindIcon name={page.icon} />
          {page.title}
        </span>
      </KindLink>
    </li>
  );
}
