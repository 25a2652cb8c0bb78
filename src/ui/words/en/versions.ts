import type { DocumentDifference, ListDifference } from '../../../model/document-difference.ts';
import { type PluralForms, pluralOf } from '../plural.ts';

const plural = pluralOf('en');
const lists = {
  nodes: { one: '# node', other: '# nodes' },
  wires: { one: '# wire', other: '# wires' },
  policies: { one: '# policy', other: '# policies' },
  faults: { one: '# fault', other: '# faults' },
  stickers: { one: '# sticker', other: '# stickers' },
} as const satisfies Record<string, PluralForms>;

export const versions = {
  title: 'Versions',
  hint: (max: number) =>
    `What this session was before: one version every ten edits or five minutes, and before another takes its place. The newest ${max} are kept; the oldest go first.`,
  empty: 'No versions yet. Change something, or keep one now.',
  name: 'Name of the version',
  keep: 'Keep a version now',
  notKept: (why: string) => `The version was not kept. ${why}`,
  reasons: {
    start: 'As it began',
    edits: 'While editing',
    left: 'Before something else was opened',
    'before-restore': 'Before a restore',
    restored: 'Restored',
    named: 'Kept by hand',
  },
  restore: 'Restore',
  restoreOf: (name: string, moment: string) => `Restore ${name}, ${moment}`,
  restored: (moment: string) => `Restored the version of ${moment}.`,
  notRestored: (why: string) => `Nothing was restored. ${why}`,
  changes: (difference: DocumentDifference): string => {
    const parts = (Object.keys(lists) as (keyof typeof lists)[]).flatMap((name) =>
      changesOf(difference[name], lists[name]),
    );
    if (difference.moved > 0) parts.push(`${plural(difference.moved, lists.nodes)} moved`);
    if (difference.title) parts.push('another title');
    return parts.length === 0 ? 'The same system' : parts.join(', ');
  },
  madeRoom: (count: number) =>
    `The storage of this browser is full: ${plural(count, { one: 'the oldest version was', other: 'the # oldest versions were' })} deleted for what is new.`,
};

function changesOf({ added, removed, changed }: ListDifference, forms: PluralForms): string[] {
  return [
    ...(added > 0 ? [`${plural(added, forms)} added`] : []),
    ...(removed > 0 ? [`${plural(removed, forms)} removed`] : []),
    ...(changed > 0 ? [`${plural(changed, forms)} changed`] : []),
  ];
}
