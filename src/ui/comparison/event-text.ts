import type { FaultlineDocument } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { PartingAnswer, TraceRow } from '../../protocol/messages.ts';
import { subjectTitle } from '../evidence/subject-title.ts';
import { words } from '../words/words.ts';

/** What a row of the log tells, as a part of a sentence. */
function eventText(row: TraceRow, document: FaultlineDocument): string {
  const { comparison, panels } = words();
  const { rows } = comparison;
  const title = (id: string) => subjectTitle(document, catalogue, id);
  switch (row.type) {
    case 'attempt':
      return row.rejectedBy === ''
        ? rows.attempt(title(row.wire), row.attempt, lower(panels.outcomes[row.outcome]))
        : rows.rejected(title(row.wire), lower(title(row.rejectedBy)));
    case 'call':
      return rows.call(title(row.wire), lower(panels.outcomes[row.outcome]));
    case 'served':
      return rows.served(title(row.node), lower(panels.outcomes[row.outcome]));
    case 'late':
      return rows.late(title(row.wire));
    case 'transition':
      return rows.transition(placed(row.subject, document), row.from, row.to);
    case 'fault':
      return rows.fault(row.text);
  }
}

type Parting = NonNullable<PartingAnswer['parting']>;

/** What happens on one side where the two part. */
function partingText({ atMs }: Parting, row: TraceRow | null, document: FaultlineDocument): string {
  const { comparison } = words();
  if (row === null) return comparison.nothing;
  const text = eventText(row, document);
  return row.atMs > atMs ? comparison.later(exactTime(row.atMs), text) : text;
}

/** The whole sentence, as a screen reader hears it too. */
export function partingSentence(
  parting: Parting,
  documents: { readonly a: FaultlineDocument; readonly b: FaultlineDocument },
): string {
  const side = (name: 'a' | 'b') => partingText(parting, parting[name], documents[name]);
  return words().comparison.part(exactTime(parting.atMs), side('a'), side('b'));
}

/** To the millisecond: the first difference is often no larger. */
function exactTime(ms: number): string {
  return words().comparison.seconds((ms / 1000).toFixed(3));
}

/** A policy with its wire, since one kind may stand on many. */
function placed(id: string, document: FaultlineDocument): string {
  const title = subjectTitle(document, catalogue, id);
  const wire = document.wires.find(({ policies }) => policies.some((policy) => policy.id === id));
  return wire === undefined
    ? title
    : words().comparison.placed(title, subjectTitle(document, catalogue, wire.id));
}

/** Words of the catalogue begin with a capital; names of nodes keep theirs. */
function lower(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
