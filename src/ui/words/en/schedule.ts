import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');
const faults = (count: number) => plural(count, { one: '# fault', other: '# faults' });

/** The faults on their timeline, and the monkey. */
export const schedule = {
  label: 'Fault schedule',
  none: 'No fault is planned. Use “Break it”, inject one into what you select, or let the monkey loose.',
  help: 'Drag a bar to move it and its ends to change how long it lasts, here or on the time bar; or arrow keys, with Shift in larger steps. It catches on now and on other faults; Alt keeps it free. Delete heals. A line below a bar is when it really acted.',
  lane: 'Windows of the faults',
  laneEmpty: 'No fault is planned',
  later: (count: number) => `+${count} ▸`,
  laterLabel: (count: number) => `${faults(count)} begin later than the bar shows: open the schedule`,
  windowOf: (fault: string) => `Window of ${fault}`,
  startOf: (fault: string) => `Start of ${fault}`,
  endOf: (fault: string) => `End of ${fault}`,
  untilHealed: 'until healed',
  from: (time: string) => `from ${time} until healed`,
  fromTo: (from: string, to: string) => `${from}–${to}`,
  recurring: (window: string, between: string, repair: string) =>
    `${window}, again and again: well for about ${between}, broken for about ${repair}`,
  whenMode: (subject: string, mode: string, lasts: string) => `when ${subject} becomes ${mode}, ${lasts}`,
  begins: {
    title: 'Begins',
    help: 'At its time; again and again by chance from then on; or the first time after it that a breaker opens.',
    time: 'At its time',
    recurring: 'Again and again',
    opens: (wire: string) => `When the breaker on ${wire} opens`,
    other: 'When something else changes its mode',
    meanTimeBetweenMs: 'Well for about',
    meanTimeToRepairMs: 'Broken for about',
    meanHelp: 'The mean of a random time; each stretch is drawn anew.',
  },
  open: 'Show the schedule',
  monkey: 'Monkey',
  monkeyHelp:
    'Breaks nodes and wires at random. The same seed breaks the same things at the same times, so what went wrong can be shown again.',
  monkeyOpen: 'Let a monkey break things…',
  monkeyStart: 'Let it loose',
  monkeyAgain: 'Another round',
  monkeyStop: 'Stop the monkey',
  intensity: 'How wild',
  seed: 'Seed',
  seedRange: 'A whole number from 0 to 4294967295.',
  length: 'For how long',
  lengths: { '30000': '30 s', '60000': '1 minute', '300000': '5 minutes' },
  monkeyLabel: 'Monkey',
  monkeyStopLabel: 'Stop the monkey',
  monkeyIdle: 'The monkey found nothing to break: make it wilder, or give it something to break.',
  monkeyStarted: (count: number, seed: number) => `The monkey (seed ${seed}) will bring ${faults(count)}.`,
  monkeyStopped: (count: number) => `The monkey is gone, and ${faults(count)} with it.`,
};
