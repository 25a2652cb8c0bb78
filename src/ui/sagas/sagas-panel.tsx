import { type CSSProperties, useState } from 'react';
import type { SagaPicture } from '../../model/saga-picture.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { useAnswer } from '../evidence/use-answer.ts';
import { Select } from '../kit/select.tsx';
import { useWords } from '../words/words.ts';
import { SagaRow } from './saga-row.tsx';

/** Orders on their way through several parties, whoever leads them: lanes side by side, those that need somebody first. */
export function SagasPanel() {
  const words = useWords().panels.sagas;
  const document = useSession((state) => state.document);
  const selected = useSelection((state) => state.selected[0] ?? '');
  const answer = useAnswer<'sagas'>({ type: 'sagas' });
  const [chosen, setChosen] = useState('');
  if (answer.type === 'loading') return <PanelNote kind="loading">{words.loading}</PanelNote>;
  if (answer.type === 'failed') return <PanelNote kind="error">{words.failed(answer.reason)}</PanelNote>;
  const all = answer.answer;
  const shown =
    all.find(({ node }) => node === chosen) ?? all.find(({ node }) => node === selected) ?? all[0];
  if (shown === undefined) return <PanelNote kind="empty">{words.none}</PanelNote>;
  const { node, picture } = shown;
  return (
    <section aria-label={words.label} className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
        <span className="w-52 max-w-full">
          <Select
            label={words.node}
            value={node}
            options={all.map(({ node: id }) => ({ value: id, label: subjectTitle(document, catalogue, id) }))}
            onChange={setChosen}
          />
        </span>
        <span className="text-xs text-muted">{words.kinds[picture.kind]}</span>
        <Counts picture={picture} />
      </div>
      {picture.sagas.length === 0 ? (
        <PanelNote kind="empty">{words.noneYet}</PanelNote>
      ) : (
        <Rows key={node} node={node} picture={picture} />
      )}
    </section>
  );
}

function Counts({ picture }: { readonly picture: SagaPicture }) {
  const words = useWords().panels.sagas;
  const needy = picture.sagas.filter(
    ({ phase }) => phase === 'stuck' || phase === 'hung' || phase === 'in-doubt',
  ).length;
  return (
    <span className="flex flex-wrap gap-x-3 text-xs">
      <span className="text-muted">{words.counts(picture.sagas.length, picture.total)}</span>
      {needy > 0 && <span className="font-medium text-failed-text">! {words.stuckCount(needy)}</span>}
    </span>
  );
}

interface RowsProps {
  readonly node: string;
  readonly picture: SagaPicture;
}

function Rows({ node, picture }: RowsProps) {
  const words = useWords().panels.sagas;
  const [open, setOpen] = useState('');
  const { lanes, sagas } = picture;
  const columns = `minmax(7rem,10rem) 8rem repeat(${lanes.length}, minmax(5.5rem, 10rem)) minmax(8rem, 1fr)`;
  const style = { '--saga-columns': columns } as CSSProperties;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-2 text-sm" style={style}>
      <div
        aria-hidden="true"
        className="sticky top-0 z-1 hidden gap-x-3 bg-panel py-1 text-xs text-muted lg:grid lg:grid-cols-(--saga-columns)"
      >
        <span className="pl-1">{words.order}</span>
        <span />
        {lanes.map((lane) => (
          <span key={lane} className="truncate pl-5">
            {lane}
          </span>
        ))}
      </div>
      <ul aria-label={words.orders}>
        {sagas.map((row) => (
          <SagaRow
            key={row.id}
            node={node}
            picture={picture}
            row={row}
            isOpen={open === row.id}
            onToggle={() => setOpen(open === row.id ? '' : row.id)}
          />
        ))}
      </ul>
    </div>
  );
}
