import type { FaultlineDocument } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { subjectInFull, subjectTitle } from '../evidence/subject-title.ts';
import type { Messages } from '../words/en.ts';
import type { BarMark } from './marker-groups.ts';

/** What a mark says, by the names that stand on the screen. */
export function markerText(
  { kind, subject, said: [first, second, third] }: BarMark,
  document: FaultlineDocument,
  { timeBar, panels, comparison }: Messages,
): string {
  const states: Readonly<Record<string, string>> = panels.policy.states;
  switch (kind) {
    case 'fault-begin':
    case 'fault-end':
      return timeBar.faultMark[kind](first, subjectTitle(document, catalogue, third));
    case 'transition':
      return timeBar.changeMark(
        subjectInFull(document, catalogue, subject),
        states[first] ?? first,
        states[second] ?? second,
        third,
      );
    case 'command':
      return timeBar.editMark(first, subjectInFull(document, catalogue, subject));
    case 'notice':
      return timeBar.noticeMark(first);
    case 'parting':
      return comparison.partMark;
  }
}
