import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const data = {
  label: 'Data',
  node: 'Data of',
  views: 'What to show',
  loading: 'Reading the data…',
  failed: (reason: string) => `The data could not be read: ${reason}`,
  noStores:
    'Nothing in this system keeps data that can be opened. Add an event store, an aggregate service or a projection.',
  rows: (count: number) => plural(count, { one: '# row', other: '# rows' }),
  matches: (count: number, all: number) =>
    `${plural(count, { one: '# match', other: '# matches' })} in ${plural(all, { one: '# row', other: '# rows' })}`,
  noRows: (table: string) => `${table}: nothing yet. Press play, or send a command.`,
  noMatch: 'No row passes this filter.',
  filterBy: (column: string) => `Filter by ${column}`,
  onlyExactly: (column: string, text: string) => `${column} is ${text}`,
  dropFilter: (name: string) => `Drop the filter: ${name}`,
  follow: 'Follow the newest',
  large: 'Open large',
  small: 'Back to normal size',
  exportCsv: 'Export as CSV',
  exported: (count: number) => `Exported ${plural(count, { one: '# row', other: '# rows' })}.`,
  exportRefused: (reason: string) => `Nothing was exported: ${reason}`,
  detail: 'The chosen row',
  copy: 'Copy as JSON',
  copied: 'Copied.',
  copyRefused: 'The clipboard is not available here: select the text and copy it by hand.',
  closeDetail: 'Close the row',
  onlyThis: (column: string) => `Only this ${column}`,
  openTrace: (trace: string) => `Trace ${trace}`,
  goToTime: (time: string) => `Go to ${time}`,
  history: 'History',
  openHistory: 'History of this stream',
  stream: 'Stream',
  streamPlaceholder: 'Name of a stream',
  chooseStream: 'Choose a stream to go through its events one by one.',
  noStream: (stream: string) => `There is no event of “${stream}”.`,
  noDomain: (stream: string) =>
    `“${stream}” belongs to no known domain: its events are shown, a state cannot be made of them.`,
  version: 'Version',
  versionOf: (version: number, all: number) => `version ${version} of ${all}`,
  before: 'Before its first event',
  stateAfter: (version: number) =>
    version === 0 ? 'State before the first event' : `State after event ${version}`,
  changed: 'changed',
  was: (value: string) => `was ${value}`,
  unreadable: (version: number, reason: string) =>
    `Event ${version} cannot be read (${reason}); the state stays as it was.`,
  historyHelp: 'Arrow keys go through the versions.',
  tooLong: (count: number) => `Only the first ${count} events are shown.`,
  toEnd: 'To the newest version',
};
