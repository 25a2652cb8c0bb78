import * as v from 'valibot';
import { defineFault } from '../fault-kind.ts';
import {
  choiceField,
  listField,
  numberField,
  type ParamsSchema,
  setField,
  textField,
  toggleField,
} from '../fields.ts';
import { defineNode, type NodeKind } from '../node-kind.ts';
import { definePolicy, type PolicyKind } from '../policy-kind.ts';
import { applyCommand } from '../reducer.ts';
import { createRegistry } from '../registry-contract.ts';

const step = v.object({
  call: v.optional(v.pipe(v.string('must be text'), v.maxLength(64)), ''),
  ratio: numberField({ title: 'Share', help: 'How often.', unit: '', min: 0, max: 1, default: 1 }),
});

const client = node('client', 'Client', {
  refusesCalls: 'A client only makes calls: nothing can call it.',
  params: v.object({
    ratePerSecond: numberField({
      title: 'Rate',
      help: 'Requests that begin each second.',
      unit: '/s',
      min: 0,
      max: 10_000,
      default: 20,
    }),
    arrivals: choiceField({
      title: 'Arrivals',
      help: 'How the requests are spread over time.',
      options: ['constant', 'poisson'],
      default: 'poisson',
    }),
  }),
});

const service = node('service', 'Service', {
  faults: ['slow'],
  signals: [{ signal: 'drain', title: 'Drain', help: 'Takes no more.', when: '', isDestructive: false }],
  params: v.object({
    concurrency: numberField({
      title: 'Workers',
      help: 'Requests served at once.',
      unit: '',
      min: 1,
      max: 10_000,
      default: 4,
      integer: true,
    }),
    serviceMs: numberField({
      title: 'Work',
      help: 'Time that one request takes.',
      unit: 'ms',
      min: 0,
      max: 60_000,
      default: 10,
      scale: 'log',
    }),
    sheds: toggleField({ title: 'Sheds', help: 'Refuses when full.', default: false }),
    note: textField({ title: 'Note', help: 'Words.', default: '', maxLength: 40 }),
    operations: listField(
      v.object({
        name: v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty')),
        steps: v.optional(v.array(step, 'must be a list'), []),
      }),
      { title: 'Operations', help: 'What it does.', maxLength: 8, editor: 'program' },
    ),
  }),
});

const database = node('database', 'Database', {
  refusesToCall: 'A database answers calls and makes none: draw the wire towards it.',
  faults: ['slow'],
  params: v.object({}),
});

const retry = policy('retry', 'Retry', 10, {
  maxAttempts: numberField({
    title: 'Attempts',
    help: 'Tries in all.',
    unit: '',
    min: 1,
    max: 10,
    default: 3,
    integer: true,
  }),
  retryOn: setField({
    title: 'Retries on',
    help: 'Errors that are tried again.',
    options: ['timeout', 'unavailable', 'conflict'],
    default: ['timeout', 'unavailable'],
  }),
});

const timeout = policy('timeout', 'Timeout', 40, {
  timeoutMs: numberField({
    title: 'Timeout',
    help: 'Patience.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 1000,
  }),
});

const slow = defineFault({
  kind: 'slow',
  title: 'Slow',
  summary: 'Work takes longer.',
  icon: 'snail',
  target: 'node',
  params: v.object({
    factor: numberField({
      title: 'Factor',
      help: 'Times slower.',
      unit: '×',
      min: 1,
      max: 1000,
      default: 20,
    }),
  }),
  streams: [],
  prepare: (params) => params,
  engine: { initial: () => ({}) },
  describe: ({ factor }) => `×${factor}`,
});

const loss = defineFault({
  kind: 'loss',
  title: 'Loss',
  summary: 'Messages vanish.',
  icon: 'droplets',
  target: 'wire',
  params: v.object({
    ratio: numberField({ title: 'Share lost', help: 'How many.', unit: '', min: 0, max: 1, default: 0.1 }),
  }),
  streams: ['loss'],
  prepare: (params) => params,
  engine: { initial: () => ({}) },
  describe: ({ ratio }) => `${ratio}`,
});

/** Enough kinds to try every rule of documents on, with engines that do nothing. */
export const smallRegistry = createRegistry(
  [client, service, database],
  [retry, timeout],
  [slow, loss],
  applyCommand,
);

function node(
  kind: string,
  title: string,
  rest: Pick<NodeKind, 'params'> &
    Partial<Pick<NodeKind, 'refusesCalls' | 'refusesToCall' | 'faults' | 'signals'>>,
): NodeKind {
  return defineNode({
    kind,
    title,
    summary: `A ${kind}.`,
    group: 'compute',
    icon: 'box',
    silhouette: 'service',
    refusesToCall: null,
    refusesCalls: null,
    streams: [],
    prepare: (params: unknown) => params,
    engine: { initial: () => ({}), on: { request: () => undefined } },
    capacity: () => 0,
    instances: () => [],
    faults: [],
    ...rest,
  });
}

function policy(
  kind: string,
  title: string,
  defaultOrder: number,
  entries: ParamsSchema['entries'],
): PolicyKind {
  return definePolicy({
    kind,
    title,
    summary: `A ${kind}.`,
    icon: 'shield',
    defaultOrder,
    params: v.object(entries),
    streams: [],
    prepare: (params) => params,
    engine: {
      initial: () => ({}),
      forgetCounts: () => undefined,
      on: { call: () => undefined, settled: () => undefined, cancelled: () => undefined },
    },
    report: () => ({}),
    view: () => ({}),
    signals: [{ signal: 'reset', title: 'Reset' }],
  });
}
