import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** Notices that are said by name, by what their values are. */
export const notices = {
  'restore-future': (values: Readonly<Record<string, number | string>>) =>
    `${plural(Number(values.count), { one: '# later edit was', other: '# later edits were' })} replaced by this one.`,
  'simulation-restarted': () => 'The simulation stopped and was restarted; nothing was lost.',
  'simulation-stopped': (values: Readonly<Record<string, number | string>>) =>
    `The simulation stopped several times in a row and was given up (${values.reason}). Reload the page.`,
  'wrong-version': () => 'The page and its simulation are from different versions: reload the page.',
};
