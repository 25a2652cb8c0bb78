import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const clip = {
  title: 'Export a clip',
  hint: 'The session happens again, picture by picture, and is drawn as it was: nothing is recorded from the screen, and your run stays where it is.',
  format: 'Format',
  gif: 'GIF, plays everywhere',
  webm: 'WebM, a video: sharper and smaller',
  webmMissing:
    'WebM is not available: this browser encodes no video here. It takes a newer browser, and a page over https.',
  span: 'Shows',
  spans: { before: 'what has just happened', after: 'what happens next' },
  heldBack: 'What happens next is what the lesson asks: it can be shown once you have seen it.',
  length: 'Length',
  lengthHelp: (min: number, max: number) => `${min} to ${max} seconds`,
  seconds: (count: string) => `${count} s`,
  speed: 'Speed',
  width: 'Width',
  px: (count: string) => `${count} px`,
  plan: (from: string, to: string, pictures: number) =>
    `From ${from} to ${to} of virtual time, ${plural(pictures, { one: '# picture', other: '# pictures' })}.`,
  shortPast: 'No more has happened yet, so that the clip is shorter.',
  noPast: 'Nothing has happened yet: let the system run first.',
  make: 'Make the clip',
  cancel: 'Cancel',
  progress: 'Progress of the clip',
  replaying: 'Going to where the clip begins…',
  drawing: 'Drawing…',
  drawn: (done: number, of: number) => `picture ${done} of ${of}`,
  /** What a browser says may have its own full stop. */
  failed: (reason: string) => `The clip could not be made: ${reason.replace(/\.$/, '')}.`,
  failedHint: 'Try again, or choose another format or a smaller width.',
  caption: (seed: number, from: string, to: string, speed: string) =>
    `Seed ${seed} · ${from} to ${to} · speed ${speed}`,
  dots: (count: number) => `1 dot = up to ${count} messages`,
};
