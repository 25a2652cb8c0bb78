import * as v from 'valibot';
import { choiceField, numberField, toggleField } from '../../model/fields.ts';

const timeMsMax = 86_400_000;

export const cacheParams = v.strictObject({
  strategy: choiceField({
    title: 'Strategy',
    help: 'Who keeps cache and origin together. Cache-aside: writes go to the origin and drop the entry. Read-through: the same, and a load that a write has overtaken is not kept. Write-through: writes go to the origin and into the cache. Write-behind: writes go into the cache, and to the origin later.',
    options: ['cache-aside', 'read-through', 'write-through', 'write-behind'],
    default: 'cache-aside',
  }),
  entriesMax: numberField({
    title: 'Entries',
    help: 'How many keys fit. One more drives out another.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 1000,
    integer: true,
    scale: 'log',
  }),
  eviction: choiceField({
    title: 'Eviction',
    help: 'Which entry goes when a new one needs its place: the one not used for longest (LRU), or the one used least often (LFU).',
    options: ['lru', 'lfu'],
    labels: { lru: 'LRU: not used for longest', lfu: 'LFU: used least often' },
    default: 'lru',
  }),
  ttlMs: numberField({
    title: 'Time to live',
    help: 'How long an entry is served after it was stored; reading does not prolong it. 0: for ever.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 60_000,
    scale: 'log',
  }),
  ttlJitterRatio: numberField({
    title: 'Jitter of the time to live',
    help: 'Each entry lives up to this share shorter, at random, so that what was stored together does not expire together.',
    unit: '',
    min: 0,
    max: 1,
    default: 0,
  }),
  staleForMs: numberField({
    title: 'Stale while revalidate',
    help: 'For so long after its time an entry is still served, while one load in the background renews it. 0: never.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 0,
    scale: 'log',
  }),
  singleFlight: toggleField({
    title: 'Single flight',
    help: 'Misses for the same key share one load. Without it, each of them asks the origin.',
    default: false,
  }),
  negativeTtlMs: numberField({
    title: 'Remember “not found”',
    help: 'How long it is remembered that the origin has no such key. 0: it is asked again each time.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 0,
    scale: 'log',
  }),
  writeEveryMs: numberField({
    title: 'Write every',
    help: 'How often what was written goes to the origin. A crash loses what has not gone yet.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 1000,
    scale: 'log',
    visibleWhen: { field: 'strategy', is: ['write-behind'] },
  }),
  lookupMs: numberField({
    title: 'Look-up time',
    help: 'How long looking up or storing a key takes.',
    unit: 'ms',
    min: 0,
    max: 60_000,
    default: 1,
    scale: 'log',
  }),
  concurrency: numberField({
    title: 'Requests at once',
    help: 'Requests inside at a time, those that wait for the origin included; the others queue up.',
    unit: '',
    min: 1,
    max: 100_000,
    default: 1000,
    integer: true,
    scale: 'log',
  }),
});

export type CacheParams = v.InferOutput<typeof cacheParams>;
