import { inSentence } from '../in-sentence.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');
const nodes = (count: number) => plural(count, { one: '# node', other: '# nodes' });

/** Notes and frames. */
export const drawings = {
  title: 'Notes and frames',
  note: 'Note',
  noteSummary: 'A paper with plain text. No run knows of it.',
  frame: 'Frame',
  frameSummary:
    'A box around nodes that belong together. They move with it, and it can be folded into one node.',
  hint: 'Click to add, or drag onto the canvas.',
  purposes: { 'bounded-context': 'Bounded context', zone: 'Zone', group: 'Group' },
  tones: { sand: 'Sand', sky: 'Sky', leaf: 'Leaf', rose: 'Rose' },

  noteLabel: (text: string) => (text.trim() === '' ? 'Note, empty' : `Note: ${text.slice(0, 300)}`),
  emptyNote: 'Double-click to write',
  noteText: 'Text of the note',
  noteTextHere: 'Text of the note (Shift Enter for a new line)',
  frameTitle: 'Name of the frame',
  frameLabel: (title: string, purpose: string, members: number) =>
    `${title}, ${inSentence(purpose)}, frame with ${nodes(members)}`,
  cardLabel: (title: string, purpose: string, members: number, status: string, rate: string) =>
    `${title}, ${inSentence(purpose)}, folded frame with ${nodes(members)}, ${status}, sum of rates ${rate}`,
  memberCount: nodes,
  rateHelp: 'Sum of the rates of its nodes: a call that passes two of them counts twice',
  faultsInside: (count: number) => plural(count, { one: '# fault inside', other: '# faults inside' }),
  bundle: (count: number) => plural(count, { one: '# wire', other: '# wires' }),
  bundleLabel: (wires: string, rate: string) =>
    `${wires} across the border of a folded frame, together ${rate}`,

  // What can be done.
  addNote: 'Add a note',
  addFrame: 'Add a frame',
  frameSelection: 'Frame the selection',
  frameLabelAction: 'Frame the selection',
  frameIt: 'Put a frame around it',
  write: 'Write its text',
  rename: 'Rename…',
  tone: 'Paper',
  purpose: 'Purpose',
  collapse: (title: string) => `Fold ${title}`,
  open: (title: string) => `Open ${title}`,
  collapseEntry: 'Fold into one node',
  openEntry: 'Open',
  wallOff: 'Wall off this frame',
  wallDown: 'Take down its walls',
  inject: 'Inject a fault on all in it',
  faultsNote: 'One fault strikes all in it that can suffer it',
  leave: (title: string) => `Take out of ${title}`,
  removeFrame: 'Delete the frame, keep its nodes',
  removeAll: (count: number) => `Delete it with its ${nodes(count)}`,
  selectMembers: 'Select its nodes',

  // What has happened.
  noteAdded: 'Added a note. Write, then press Escape.',
  frameAdded: (title: string, members: number) => `Added ${title} around ${nodes(members)}.`,
  collapsed: (title: string) => `${title} is folded into one node.`,
  opened: (title: string) => `${title} is open.`,
  nothingToFrame: 'Select the nodes first that the frame is to go around.',

  // In the inspector.
  width: 'Width',
  height: 'Height',
  sideRange: (min: number, max: number) => `${min}–${max} px`,
  members: 'Nodes in it',
  noMembers: 'None yet: let a node go inside of it, or choose one here.',
  inOther: (title: string) => `in ${title}`,
  collapsedField: 'Folded into one node',
};
