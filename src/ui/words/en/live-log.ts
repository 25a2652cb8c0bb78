import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** What is said of a run to who listens instead of looking. */
export const liveLog = {
  title: 'Live log',
  setting: (level: string) => `Live log for screen readers: ${level}`,
  levels: { off: 'off', brief: 'brief', full: 'full' },
  choices: {
    off: 'Off: nothing by itself',
    brief: 'Brief: changes of state',
    full: 'Full: and how many requests fail',
  },

  failing: (names: string, count: number) =>
    plural(count, { one: `${names} is failing`, other: `${names} are failing` }),
  well: (names: string, count: number) =>
    plural(count, { one: `${names} is no longer failing`, other: `${names} are no longer failing` }),
  mode: (subject: string, state: string) => `${subject}: ${state}`,
  rule: (violation: string) => `A rule is broken: ${violation}`,
  changes: (count: number, name: string) =>
    plural(count, { one: `# change at ${name}`, other: `# changes at ${name}` }),
  failed: (count: number) => plural(count, { one: '# request failed', other: '# requests failed' }),
  rejected: (count: number) => plural(count, { one: '# request rejected', other: '# requests rejected' }),
  atLeast: (told: string) => `At least ${told}`,
  more: (told: string, count: number) => `${told} and ${count} more`,
};
