import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';

const timeMsMax = 3_600_000;
const time = (title: string, help: string, min: number, defaultMs: number) =>
  numberField({ title, help, unit: 'ms', min, max: timeMsMax, default: defaultMs, scale: 'log' });
const count = (title: string, help: string, min: number, max: number, fallback: number) =>
  numberField({ title, help, unit: '', min, max, default: fallback, integer: true });

export const registeredServiceParams = v.strictObject({
  instances: count('Instances', 'Equal copies of the service, each registered by itself.', 1, 64, 3),
  concurrency: count('Workers per instance', 'Requests that an instance works on at once.', 1, 10_000, 8),
  queueLimit: count(
    'Queue limit',
    'Requests that may wait at each instance; one more is answered with “unavailable”.',
    0,
    1_000_000,
    100,
  ),
  serviceMs: time('Service time', 'How long a worker takes over a request, on average.', 0, 20),
  serviceDistribution: choiceField({
    title: 'Distribution',
    help: 'Whether each request takes the same time, or as chance has it.',
    options: ['constant', 'exponential'],
    default: 'constant',
  }),
  heartbeatMs: time('Heartbeat', 'How often an instance tells the registry that it lives.', 1, 5000),
  unhealthyAfterMs: time(
    'Unhealthy after',
    'How long after its last heartbeat an instance is still told to callers.',
    1,
    30_000,
  ),
  sweepMs: time('Sweep', 'How often the registry takes out the instances that are unhealthy.', 1, 10_000),
  cacheMs: time(
    'Callers’ cache',
    'How long a caller uses the list that it has got before it asks again. 0: it asks for each call.',
    0,
    5000,
  ),
  startMs: time('Start time', 'How long a restarted instance takes until it registers.', 0, 1000),
  drainMs: time(
    'Drain time',
    'How long an instance that is being stopped still serves callers who have it in their list.',
    0,
    5000,
  ),
});

export type RegisteredServiceParams = v.InferOutput<typeof registeredServiceParams>;
