import * as v from 'valibot';
import { choiceField, numberField, textField } from '../../model/fields.ts';
import { poolFields, queryTimeFields } from '../../model/pool-fields.ts';

const locking = ['relational', 'document'] as const;

export const dataStoreParams = v.strictObject({
  ...poolFields,
  dataModel: choiceField({
    title: 'Data model',
    help: 'What it holds and how it locks. Requests need a key, or a list of keys in the body.',
    options: ['relational', 'document', 'key-value', 'time-series'],
    labels: {
      relational: 'relational: transactions over rows',
      document: 'document: one at a time',
      'key-value': 'key-value: no locks',
      'time-series': 'time series: points by time',
    },
    default: 'relational',
  }),
  writeOperations: textField({
    title: 'Writing operations',
    help: 'With commas between them; “delete” takes away. Every other operation reads.',
    default: 'write, put, insert, update, append',
    maxLength: 200,
  }),
  rowsPerQuery: numberField({
    title: 'Rows per query',
    help: 'A query is about the row of its key and those behind it. Relational: all in one transaction. Document: one after the other, each for a query time of its own.',
    unit: '',
    min: 1,
    max: 20,
    default: 1,
    integer: true,
    visibleWhen: { field: 'dataModel', is: locking },
  }),
  lockTimeoutMs: numberField({
    title: 'Lock timeout',
    help: 'How long a write waits for the lock of a row before it is answered with “conflict”. 0: for ever.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 0,
    scale: 'log',
    visibleWhen: { field: 'dataModel', is: locking },
  }),
  acceptLateMs: numberField({
    title: 'Accept late points',
    help: 'How much older than the newest of its series a point may be; an older one is refused.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    default: 3_600_000,
    scale: 'log',
    visibleWhen: { field: 'dataModel', is: ['time-series'] },
  }),
  ...queryTimeFields,
});

export type DataStoreParams = v.InferOutput<typeof dataStoreParams>;
