import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const timeBar = {
  label: 'Time',
  rewind: 'Back to the start',
  stepBack: 'Step one event back',
  play: 'Play',
  pause: 'Pause',
  step: 'Step one event',
  speed: 'Speed',
  speedNow: (speed: string) => `Speed ${speed}`,
  speedHelp: 'Virtual seconds per real second',
  reached: (speed: string) => `This machine reaches ${speed}`,
  virtualTime: 'Virtual time',
  timeline: 'Timeline',
  position: (now: string, end: string) => `${now} of ${end}`,
  markers: 'Marks on the timeline',
};
