import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** Adding, connecting and deleting on the canvas. */
export const making = {
  signalGiven: (name: string, signal: string) => `${name}: ${signal}.`,
  renameLabel: 'Name',
  added: (title: string) => `Added ${title}.`,
  deleted: (name: string) => `Deleted ${name}.`,
  things: (count: number) => plural(count, { one: '# thing', other: '# things' }),
  policyAdded: (policy: string, wire: string) => `Added ${policy} to ${wire}.`,
  faultAdded: (fault: string, target: string) => `${fault} begins on ${target}.`,
  noteName: 'the note',
  addLabel: (title: string) => `Add ${title}`,
  deleteLabel: (name: string) => `Delete ${name}`,
  connectTitle: (from: string) => `Connect ${from} to…`,
  connectSearch: 'Type a name',
  connectNone: 'Nothing has this name.',
  connectNew: (kind: string) => `New ${kind}`,
  addTitle: 'Add a node',
  addTitleFrom: (from: string) => `Add what ${from} calls`,
};
