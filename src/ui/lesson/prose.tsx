import type { Measured } from '../../scenarios/lesson-answers.ts';
import type { Lesson } from '../../scenarios/lesson-contract.ts';
import { withUnits } from '../kit/with-units.ts';
import { measureText } from './measure-text.ts';

export interface ProseProps {
  readonly text: string;
  readonly lesson: Pick<Lesson, 'measures'>;
  readonly measured: Measured;
}

const nothingMeasured = { measures: {} };
const mark = /(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`|\{[a-zA-Z0-9]+\})/;

/** One paragraph of a lesson: **bold**, *stressed*, `code` and {measure}, which may stand in bold and stressed words, too. Nothing else is read into it. */
export function Prose({ text, lesson, measured }: ProseProps) {
  return (
    <p lang="en" className="text-pretty">
      <Parts text={withUnits(text)} lesson={lesson} measured={measured} />
    </p>
  );
}

/** The same without numbers: a paragraph that no lesson has measured anything for. */
export function Marked({ text }: { readonly text: string }) {
  return <Prose text={text} lesson={nothingMeasured} measured={{}} />;
}

function Parts({ text, lesson, measured }: ProseProps) {
  return text.split(mark).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text have no identity but their place.
    <Part key={i} part={part} lesson={lesson} measured={measured} />
  ));
}

function Part({ part, lesson, measured }: { readonly part: string } & Omit<ProseProps, 'text'>) {
  const within = (text: string) => <Parts text={text} lesson={lesson} measured={measured} />;
  if (part.startsWith('**') && part.length > 4)
    return <strong className="font-semibold">{within(part.slice(2, -2))}</strong>;
  if (part.startsWith('*') && part.length > 2) return <em>{within(part.slice(1, -1))}</em>;
  if (part.startsWith('`'))
    return <code className="rounded-sm bg-sunken px-1 font-mono text-[0.92em]">{part.slice(1, -1)}</code>;
  const name = part.startsWith('{') ? part.slice(1, -1) : '';
  const unit = lesson.measures[name]?.unit;
  if (unit === undefined) return part;
  return (
    <span className="font-medium whitespace-nowrap tabular-nums">
      {measureText(measured[name] ?? null, unit)}
    </span>
  );
}
