import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** Words of the shell that nobody sees in the first picture. */
export const shellDetails = {
  theme: 'Theme',
  themes: { system: 'As the device', light: 'Light', dark: 'Dark', projector: 'Projector' },
  motion: 'Motion',
  motions: { system: 'As the device', reduced: 'Reduced', full: 'Full' },
  shortcuts: 'Keyboard shortcuts',
  close: 'Close',
  panelFull: 'Full height',
  panelRestore: 'Restore height',
  panelFold: 'Fold panels away',
  panelUnfold: 'Unfold panels',
  panelNames: {
    trace: 'Trace',
    events: 'Events',
    metrics: 'Metrics',
    comparison: 'Compare',
    data: 'Data',
    sagas: 'Sagas',
    statechart: 'Policies',
    theory: 'Theory',
    faults: 'Faults',
    hints: 'Hints',
    lesson: 'Lesson',
    outline: 'Outline',
  },
  restore: 'Restore them',
  summary: (services: number, failing: number, faults: number, time: string) =>
    `${plural(services, { one: '# node', other: '# nodes' })}, ${
      failing === 0 ? 'none failing' : `${failing} failing`
    }, ${plural(faults, { one: '# fault', other: '# faults' })} active, at ${time}.`,
  dismiss: 'Dismiss',
  notifications: 'Notifications',
  restartOther: 'Start anew, other chance',
  singleKeys: 'Single-key shortcuts',
};
