import type { FaultlineDocument } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { LiveLogLevel } from '../../store/settings-store.ts';
import { subjectTitle } from '../evidence/subject-title.ts';
import type { Messages } from '../words/en.ts';
import type { Changes, ModeChange } from './changes.ts';
import type { Failures } from './count-failures.ts';

/** Of each sort so many are named, the others counted: a sentence must come to its end. */
const namedMax = 3;

/** One message about what has happened since the last; empty where nothing did that is told at this level. */
export function tell(
  changes: Changes,
  failures: Failures,
  document: FaultlineDocument,
  level: LiveLogLevel,
  words: Messages,
): string {
  if (level === 'off') return '';
  const parts = [
    ...(level === 'full' ? failureParts(failures, words) : []),
    ...faultParts(changes, document, words),
    ...listed(modeParts(changes.modes, document, level, words), words),
    ...nodeParts(changes, document, words),
  ];
  return parts.length === 0 ? '' : `${parts.join('. ')}.`;
}

function failureParts({ failed, rejected, isAll }: Failures, { liveLog }: Messages): string[] {
  const counts = [
    ...(failed > 0 ? [liveLog.failed(failed)] : []),
    ...(rejected > 0 ? [liveLog.rejected(rejected)] : []),
  ].join(', ');
  return counts === '' ? [] : [isAll ? counts : liveLog.atLeast(counts)];
}

function faultParts({ faults }: Changes, document: FaultlineDocument, words: Messages): string[] {
  const told = faults.flatMap(({ kind, said: [fault, , target] }) =>
    kind === 'fault-begin' || kind === 'fault-end'
      ? [words.timeBar.faultMark[kind](fault, subjectTitle(document, catalogue, target))]
      : [],
  );
  return listed(told, words);
}

function modeParts(
  modes: readonly ModeChange[],
  document: FaultlineDocument,
  level: LiveLogLevel,
  words: Messages,
): string[] {
  return modes.flatMap((change) => {
    const told = modePart(change, document, level, words);
    return told === null ? [] : [told];
  });
}

function modePart(
  { subject, from, to, reason, count }: ModeChange,
  document: FaultlineDocument,
  level: LiveLogLevel,
  words: Messages,
): string | null {
  const { liveLog, canvas } = words;
  if (document.stickers.some(({ id }) => id === subject)) return liveLog.rule(reason);
  const states: Readonly<Record<string, string>> = words.panels.policy.states;
  const state = (states[to] ?? to).toLowerCase();
  const wire = document.wires.find(({ policies }) => policies.some(({ id }) => id === subject));
  if (wire !== undefined) {
    // What opened and closed again between two messages is as it was.
    if (from === to) return null;
    const titleOf = (id: string) => subjectTitle(document, catalogue, id);
    return liveLog.mode(canvas.policyLabel(titleOf(subject), titleOf(wire.from), titleOf(wire.to)), state);
  }
  // A node may go through states with every request, as a saga does: then they are counted.
  const name = document.nodes.find(({ id }) => id === subject)?.title;
  if (level !== 'full' || name === undefined) return null;
  return count === 1 ? liveLog.mode(name, state) : liveLog.changes(count, name);
}

function nodeParts({ failing, well }: Changes, document: FaultlineDocument, words: Messages): string[] {
  const { liveLog } = words;
  const names = (ids: readonly string[]) =>
    listed(
      ids.map((id) => subjectTitle(document, catalogue, id)),
      words,
    ).join(', ');
  return [
    ...(failing.length > 0 ? [liveLog.failing(names(failing), failing.length)] : []),
    ...(well.length > 0 ? [liveLog.well(names(well), well.length)] : []),
  ];
}

/** The first few, the last of them with how many more there are. */
function listed(told: readonly string[], { liveLog }: Messages): string[] {
  const more = told.length - namedMax;
  if (more <= 0) return [...told];
  return told.slice(0, namedMax).map((one, at) => (at === namedMax - 1 ? liveLog.more(one, more) : one));
}
