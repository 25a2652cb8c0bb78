import { useEffect, useMemo } from 'react';
import { catalogue } from '../../patterns/catalogue.ts';
import { comparisonStore } from '../../store/comparison/comparison-store.ts';
import { selectionStore, useSelection } from '../../store/selection-store.ts';
import { chartSubject } from '../charts/chart-subject.ts';
import { subjectTitle } from '../evidence/subject-title.ts';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { keyNames } from '../shell/key-names.ts';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { compare } from './compare.ts';
import './comparison.css';
import { Curves } from './curves.tsx';
import { differenceRows } from './difference-rows.ts';
import { differenceText, measureNames, measuresOf, measureText } from './measure-rows.ts';
import { type ComparedSides, useSides } from './use-sides.ts';

const heading = 'text-sm font-medium';
const columns = 'fl-compared h-full min-h-0 overflow-y-auto p-3 text-sm';
const number = 'py-0.5 pl-3 text-right tabular-nums';
const figure = `${number} whitespace-nowrap`;

/** What differs between the two variants, what they measured, and both courses over each other. */
export function ComparisonPanel() {
  const words = useWords().comparison;
  const sides = useSides();
  if (sides === null) {
    return (
      <section aria-label={words.panel} className="grid justify-items-start gap-2 p-3 text-sm">
        <p className="max-w-prose text-muted text-pretty">{words.empty}</p>
        <Button look="outlined" data-tip-keys={keyNames.compare} onClick={() => void compare()}>
          {words.compare}
        </Button>
      </section>
    );
  }
  return <Columns sides={sides} />;
}

function Columns({ sides }: { readonly sides: ComparedSides }) {
  const words = useWords().comparison;
  const subject = useSubject(sides);
  return (
    <section aria-label={words.panel} className="@container h-full min-h-0">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys itself */}
      <div tabIndex={0} className={columns}>
        <Differences sides={sides} />
        <Numbers sides={sides} subject={subject} />
        <div className="min-w-0">
          <Curves
            series={sides.comparison.measured?.series ?? null}
            title={subject === null ? '' : titleOf(sides, subject)}
          />
        </div>
      </div>
    </section>
  );
}

function Differences({ sides: { sessions, documents, comparison } }: { readonly sides: ComparedSides }) {
  const words = useWords().comparison;
  const rows = useMemo(() => differenceRows(sessions, documents), [sessions, documents]);
  return (
    <section aria-label={words.differs} className="min-w-0">
      <h3 className={heading}>{words.differs}</h3>
      {rows.length === 0 ? (
        <p className="pt-1 text-muted text-pretty">{words.nothingDiffers(words.sides[comparison.edited])}</p>
      ) : (
        <table className="w-full">
          <Head first={words.columns.what} rest={['a', 'b']} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="border-t border-line">
                <th scope="row" className="py-0.5 text-left font-normal text-pretty">
                  {row.what}
                </th>
                <td className={number}>{row.a}</td>
                <td className={number}>{row.b}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface NumbersProps {
  readonly sides: ComparedSides;
  readonly subject: string | null;
}

function Numbers({ sides, subject }: NumbersProps) {
  const words = useWords().comparison;
  const { measured } = sides.comparison;
  const [a, b] =
    measured === null || subject === null
      ? [null, null]
      : [measuresOf(measured.reports.a, subject), measuresOf(measured.reports.b, subject)];
  return (
    <section aria-label={words.numbers} className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className={heading}>{words.numbers}</h3>
        <SubjectSelect sides={sides} subject={subject} />
      </div>
      <table className="w-full" data-testid="compared-numbers">
        <Head
          first={
            measured === null ? words.waiting : words.numbersUntil(formatClock(measured.reports.a.virtualMs))
          }
          rest={['a', 'b', 'difference']}
        />
        <tbody>
          {measureNames.map((name) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-0.5 text-left font-normal">
                {words.measures[name]}
              </th>
              <td className={figure}>{measureText(name, a?.[name] ?? Number.NaN)}</td>
              <td className={figure}>{measureText(name, b?.[name] ?? Number.NaN)}</td>
              <td className={`${figure} font-medium`}>
                {differenceText(name, a?.[name] ?? Number.NaN, b?.[name] ?? Number.NaN)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {measured !== null && subject !== null && (a === null || b === null) && (
        <p className="pt-1 text-xs text-muted">{words.notThere(words.sides[a === null ? 'a' : 'b'])}</p>
      )}
    </section>
  );
}

interface HeadProps {
  readonly first: string;
  readonly rest: readonly ('a' | 'b' | 'difference')[];
}

function Head({ first, rest }: HeadProps) {
  const { columns } = useWords().comparison;
  return (
    <thead className="text-xs text-muted">
      <tr>
        <th scope="col" className="py-1 text-left font-normal">
          {first}
        </th>
        {rest.map((column) => (
          <th key={column} scope="col" className="py-1 pl-3 text-right font-normal">
            {columns[column]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function SubjectSelect({ sides, subject }: NumbersProps) {
  const words = useWords().panels.charts;
  const { a, b } = sides.documents;
  const ids = new Set([...a.nodes, ...b.nodes, ...a.wires, ...b.wires].map(({ id }): string => id));
  return (
    <span className="w-52">
      <Select
        label={words.subject}
        value={subject ?? ''}
        options={[...ids].map((id) => ({ value: id, label: titleOf(sides, id) }))}
        onChange={(id) => {
          comparisonStore.setState({ subject: id });
          selectionStore.getState().select([id]);
        }}
      />
    </span>
  );
}

/** What is selected on the canvas, if it can be measured; else what was chosen here, else the entry. */
function useSubject({ documents }: ComparedSides): string | null {
  const selected = useSelection((state) => state.selected[0] ?? null);
  const { subject: chosen } = comparisonStore.getState();
  const subject = chartSubject(documents.b, [selected, chosen]);
  useEffect(() => comparisonStore.setState({ subject }), [subject]);
  return subject;
}

function titleOf({ documents: { a, b } }: ComparedSides, id: string): string {
  const title = subjectTitle(b, catalogue, id);
  return title === id ? subjectTitle(a, catalogue, id) : title;
}
