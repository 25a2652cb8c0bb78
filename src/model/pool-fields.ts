import { numberField, textField } from './fields.ts';
import {
  erlangShapeField,
  meanField,
  paretoShapeField,
  percentilesField,
  shapeField,
  spreadField,
} from './service-time.ts';
import { queueLimitField } from './station-fields.ts';

/** Of a database: whose it is, and how many queries it takes at once. */
export const poolFields = {
  owner: textField({
    title: 'Owner',
    help: 'Id of the service that it belongs to; a wire from another is refused. Empty: anybody may read and write it, and nobody can change its tables any more.',
    default: '',
    maxLength: 64,
  }),
  poolSize: numberField({
    title: 'Connection pool',
    help: 'Queries that run at once; each holds a connection until it is answered.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 20,
    integer: true,
    scale: 'log',
  }),
  queueLimit: queueLimitField(
    'Queries that may wait for a connection, the oldest first; one more is answered with “unavailable”.',
  ),
};

/** How long a query takes. */
export const queryTimeFields = {
  latencyDistribution: shapeField('Query time'),
  meanLatencyMs: meanField(
    'Mean query time',
    'How long a query takes on average once it has a connection.',
    5,
  ),
  latencySpreadMs: spreadField('latencyDistribution', 2),
  paretoShape: paretoShapeField('latencyDistribution'),
  erlangShape: erlangShapeField('latencyDistribution'),
  percentiles: percentilesField('latencyDistribution'),
};
