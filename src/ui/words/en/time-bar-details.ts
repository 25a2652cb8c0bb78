import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** By the first word of a command; all others change something. */
const edits: Readonly<Record<string, string>> = {
  add: 'added',
  remove: 'removed',
  move: 'moved',
  signal: 'asked something of',
};

/** Words of the marks on the time bar, which come after the first picture. */
export const timeBarDetails = {
  faultMark: {
    'fault-begin': (fault: string, target: string) => `Fault begins: ${fault} on ${target}`,
    'fault-end': (fault: string, target: string) => `Fault ends: ${fault} on ${target}`,
  },
  changeMark: (subject: string, from: string, to: string, reason: string) =>
    `${subject}: ${from} → ${to}${reason === '' ? '' : ` (${reason})`}`,
  editMark: (command: string, subject: string) =>
    `Edit: ${edits[command.split('-')[0] ?? ''] ?? 'changed'} ${subject}`.trimEnd(),
  noticeMark: (text: string) => `Notice: ${text}`,
  markerAt: (text: string, time: string) => `${text}, at ${time}`,
  marksMany: (count: number) => plural(count, { one: '# mark', other: '# marks' }),
};
