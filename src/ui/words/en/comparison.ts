import { inSentence } from '../in-sentence.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** Two variants of one system beside each other. */
export const comparison = {
  compare: 'Compare',
  compareHint: 'Compare with a copy: two variants, one clock, the same arrivals',
  without: (title: string) => `Compare with ${inSentence(title)} off`,
  /** Where several are of the same kind. */
  withoutOn: (title: string, wire: string) => `Compare with ${inSentence(title)} off on ${wire}`,
  offShort: 'Compare with it off',
  started: 'Comparing. A is the system as it was, B the copy that you edit.',
  label: 'Comparison',
  panel: 'Comparison in numbers',
  inHand: (side: string) => `${side}, in hand`,
  twin: (side: string) => `${side}, for comparison`,
  sides: { a: 'A', b: 'B' },
  edited: 'edited here',
  follows: 'read only',
  edit: (side: string) => `Edit ${side}`,
  editing: (side: string) => `${side} is on the canvas.`,
  keep: (side: string) => `Keep ${side}`,
  keepHelp: (side: string, other: string) =>
    `Go on with ${side} alone; ${other} stays among recent work if it was changed`,
  close: (side: string) => `Close and go on with ${side}`,
  kept: (side: string, other: string) => `You go on with ${side}. ${other} is put aside.`,
  bringBack: 'Compare again',
  ended: 'The comparison ended, because something else was opened.',

  searching: 'Looking for the first event at which A and B part…',
  searchFailed: (reason: string) => `Where A and B part could not be found: ${reason}`,
  same: (time: string, count: number) =>
    `A and B do not part up to ${time}: ${plural(count, { one: '# event is', other: '# events are' })} the same, one by one.`,
  seconds: (digits: string) => `${digits} s`,
  part: (time: string, inA: string, inB: string) => `A and B part at ${time}: in A ${inA}; in B ${inB}.`,
  partMark: 'A and B part: the first event that is not the same',
  goThere: 'Go there',
  goThereHelp: 'Both sides jump to the first event that is not the same',
  before: (count: string) => `${count} events before it are the same.`,
  nothing: 'nothing more happens',
  later: (time: string, what: string) => `nothing happens then, only at ${time} ${what}`,
  rows: {
    attempt: (wire: string, attempt: number, outcome: string) =>
      `attempt ${attempt} on ${wire} ends: ${outcome}`,
    rejected: (wire: string, policy: string) => `${wire} is rejected by ${policy}`,
    call: (wire: string, outcome: string) => `the call ${wire} ends: ${outcome}`,
    served: (node: string, outcome: string) => `${node} answers: ${outcome}`,
    late: (wire: string) => `an answer on ${wire} comes too late`,
    transition: (subject: string, from: string, to: string) => `${subject} goes from ${from} to ${to}`,
    fault: (text: string) => text,
  },

  placed: (what: string, wire: string) => `${what} on ${wire}`,

  differs: 'What differs',
  nothingDiffers: (edited: string) =>
    `Nothing yet. Edit ${edited}: set a policy, change a number, break something.`,
  columns: { what: 'What', a: 'A', b: 'B', measure: 'Measure', difference: 'B − A' },
  has: 'yes',
  hasNot: '–',
  on: 'on',
  off: 'off',
  order: (what: string) => `Order of ${what}`,
  orders: { node: 'nodes', wire: 'wires', policy: 'policies', fault: 'faults', sticker: 'stickers' },
  seed: 'Seed of chance',
  steps: 'Edits after the start',
  stepsOf: (count: number, time: string) =>
    count === 0 ? '–' : `${plural(count, { one: '#', other: '#' })}, from ${time}`,
  untilHealed: 'until healed',
  fields: {
    title: 'Title',
    kind: 'Kind',
    from: 'From',
    to: 'To',
    latencyMs: 'Latency',
    jitterMs: 'Jitter',
    enabled: 'Switched',
    wire: 'Wire',
    target: 'Target',
    members: 'Nodes in the group',
    startMs: 'Begins',
    durationMs: 'Lasts',
    trigger: 'Trigger',
  },

  numbers: 'Numbers',
  numbersUntil: (time: string) => `Whole run, 0 to ${time}`,
  waiting: 'Running B to the same time…',
  notThere: (side: string) => `${side} does not have it.`,
  measures: {
    rate: 'Rate',
    errors: 'Failed',
    rejected: 'Rejected',
    p50: 'p50',
    p95: 'p95',
    p99: 'p99',
  },
  points: (share: string) => share.replace(' %', ' points'),
  curves: 'Curves',
  curvesHint: 'A is the solid line, B the dashed one; one point per second.',
  noCurves: 'Curves begin after the first second of virtual time.',
  charts: { rate: 'Requests', failed: 'Failed share', p95: 'Latency, p95' },
  empty:
    'Two variants of this system, side by side on one clock and one seed, with the first event at which they part.',
};
