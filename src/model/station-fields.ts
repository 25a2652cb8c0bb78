import { numberField } from './fields.ts';

/** How many requests whatever works on them has in hand at once: of a service, its workers. */
export function concurrencyField(words: {
  readonly title: string;
  readonly help: string;
  readonly default: number;
}) {
  return numberField({ ...words, unit: '', min: 1, max: 10_000, integer: true, scale: 'log' });
}

/** How many copies of a node share its requests; `help` tells what copies mean for this kind. */
export function instancesField(help: string) {
  return numberField({
    title: 'Instances',
    help,
    unit: '',
    min: 1,
    max: 64,
    default: 1,
    integer: true,
  });
}

/** How many requests may wait for it (station.ts); `help` says where, and that one more is refused. */
export function queueLimitField(help: string, defaultLimit = 100) {
  return numberField({
    title: 'Queue limit',
    help,
    unit: '',
    min: 0,
    max: 1_000_000,
    default: defaultLimit,
    integer: true,
    scale: 'log',
  });
}
