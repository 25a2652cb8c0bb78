import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** Words of the marks on the time bar, which come after the first picture. */
export const timeBarDetails = {
  kinds: {
    'fault-begin': 'Fault begins',
    'fault-end': 'Fault ends',
    transition: 'State change',
    command: 'Edit',
    notice: 'Notice',
  },
  markerAt: (text: string, time: string) => `${text}, at ${time}`,
  marksMany: (count: number) => plural(count, { one: '# mark', other: '# marks' }),
};
