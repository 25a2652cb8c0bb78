import { numberField } from './fields.ts';

interface Words {
  readonly nthTitle: string;
  readonly nthHelp: string;
  readonly timesHelp: string;
  readonly timesMax: number;
  readonly restartHelp: string;
  readonly restartMaxMs: number;
  readonly restartDefaultMs: number;
}

/** What every fault asks that crashes an instance at a named step (`crash-at-point.ts`): which passing, how many, how long it stays away. */
export function crashAtPointFields(words: Words) {
  return {
    nth: nthPassingField(words.nthTitle, words.nthHelp),
    times: numberField({
      title: 'Times',
      help: words.timesHelp,
      unit: '',
      min: 1,
      max: words.timesMax,
      default: 1,
      integer: true,
      scale: 'log',
    }),
    restartAfterMs: numberField({
      title: 'Restart after',
      help: words.restartHelp,
      unit: 'ms',
      min: 0,
      max: words.restartMaxMs,
      default: words.restartDefaultMs,
      scale: 'log',
    }),
  };
}

/** Which time that somebody passes a named step counts, from when the fault begins. */
export function nthPassingField(title: string, help: string) {
  return numberField({
    title,
    help,
    unit: '',
    min: 1,
    max: 100_000,
    default: 1,
    integer: true,
    scale: 'log',
  });
}
