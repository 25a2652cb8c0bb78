import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';
import { concurrencyField, queueLimitField } from '../../model/station-fields.ts';

export const shardsParams = v.strictObject({
  shards: numberField({
    title: 'Shards',
    help: 'Machines over which the keys are spread. Change it while the system runs: keys whose place is another one now are moved.',
    unit: '',
    min: 1,
    max: 64,
    default: 4,
    integer: true,
  }),
  placement: choiceField({
    title: 'Placement',
    help: 'How the shard of a key is found. Modulo: hash of the key modulo the number of shards. Range: neighbouring keys together. Ring: consistent hashing.',
    options: ['modulo', 'range', 'ring'],
    labels: {
      modulo: 'modulo: hash of the key',
      range: 'range: neighbours together',
      ring: 'ring: consistent hashing',
    },
    default: 'modulo',
  }),
  virtualNodes: numberField({
    title: 'Virtual nodes',
    help: 'Points of each shard on the ring. More of them share the keys out more evenly.',
    unit: '',
    min: 1,
    max: 1000,
    default: 160,
    integer: true,
    scale: 'log',
    visibleWhen: { field: 'placement', is: ['ring'] },
  }),
  keyCount: numberField({
    title: 'Keys at the start',
    help: 'Keys that are stored when the run begins, from 0 on; ranges are cut over these.',
    unit: '',
    min: 1,
    max: 100_000,
    default: 1000,
    integer: true,
    scale: 'log',
  }),
  movesPerSecond: numberField({
    title: 'Keys moved per second',
    help: 'How fast keys move to the shard where they belong now; until then the old shard serves them.',
    unit: '/s',
    min: 1,
    max: 100_000,
    default: 500,
    integer: true,
    scale: 'log',
  }),
  concurrency: concurrencyField({
    title: 'Requests at once',
    help: 'What each shard works on at a time; the others wait, the oldest first.',
    default: 4,
  }),
  queueLimit: queueLimitField(
    'Requests that may wait at each shard; one more is answered with “unavailable”.',
    1000,
  ),
  latencyDistribution: choiceField({
    title: 'Time varies',
    help: 'Constant: every request takes the mean. Exponential: at random around it.',
    options: ['constant', 'exponential'],
    default: 'exponential',
  }),
  requestMs: numberField({
    title: 'Request time',
    help: 'How long a shard works on a request on average.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 10,
    scale: 'log',
  }),
});

export type ShardsParams = v.InferOutput<typeof shardsParams>;
