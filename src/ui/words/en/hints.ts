import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** What the linter's findings are shown with; their sentences are the rules' own. */
export const hints = {
  label: 'Hints',
  looking: 'Looking at the system…',
  none: 'No hints: nothing in this system is known to hurt. Hints come from the drawing alone, before anything runs.',
  intro: 'Found in the drawing alone, before anything runs.',
  later: 'Hints later',
  heldBack: 'Hints wait until you have seen the run of this lesson: they would tell what it asks.',
  severities: { warning: 'Warning', hint: 'Hint' },
  count: (count: number) => (count === 0 ? 'No hints' : plural(count, { one: '# hint', other: '# hints' })),
  countTip: (count: number) =>
    count === 0 ? 'Nothing in this system is known to hurt' : 'What will hurt here, and how to mend it',
  showNamed: (where: string) => `Show on the canvas: ${where}`,
  add: (policy: string) => `Add ${/^[aeiou]/i.test(policy) ? 'an' : 'a'} ${policy}`,
  move: (policy: string, place: number) => `Move the ${policy} to place ${place}`,
  switchOff: (policy: string) => `Switch off the ${policy}`,
  set: (field: string, value: string) => `Set ${field} to ${value}`,
  mend: 'Mend it',
  mended: (remedy: string, text: string) => `${remedy}: done. It said: ${text}`,
};
