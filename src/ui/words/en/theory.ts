import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const theory = {
  label: 'Theory',
  node: 'Station',
  intro: 'What queueing theory expects of this station in its steady state, beside what this run measured.',
  quantity: 'Quantity',
  expected: 'Theory',
  measured: 'Measured',
  difference: 'Difference',
  utilisation: 'Utilisation ρ',
  meanInSystem: 'Mean number in the station L',
  meanMs: 'Mean time in the station W',
  meanQueue: 'Mean number waiting Lq',
  p95: '95 % stay within',
  waiting: 'Share that must wait',
  blocked: 'Share turned away',
  model: (name: string) => `Model ${name}`,
  inputs: (lambda: string, mu: string, workers: string) => `λ = ${lambda}, μ = ${mu} per worker, ${workers}`,
  workers: (count: number) => plural(count, { one: '# worker', other: '# workers' }),
  lambdaFrom: 'λ is measured over the run; μ comes from the mean service time that is set.',
  littleTitle: "Little's law, L = λW",
  little: (l: string, lambda: string, w: string, product: string) =>
    `Measured L = ${l}; measured λ · W = ${lambda} · ${w} = ${product}.`,
  littleHelp:
    'Holds for every stable station, whatever its distributions. The two differ only by what was still inside when the measuring began and ended.',
  doesNotApply: 'The formulas do not apply here',
  reasons: {
    'no-service': 'This node is no station with workers and a queue.',
    'not-poisson': 'Its requests do not arrive at random (Poisson): they come from a source of another kind.',
    'not-always':
      'Its client begins late or stops after a time, and the formulas are for requests that never cease.',
    jitter:
      'The delay of its wire varies. Messages keep their order, so requests bunch up behind a slow one and no longer arrive at random (Poisson).',
    'not-direct':
      'It does not get its requests straight from one client: what other services do between makes arrivals depend on each other.',
    'many-queues': 'Each instance has a queue of its own, and the formulas are for one common queue.',
    'waits-for-others':
      'Its workers also wait for other services: the service time is not the one that is set.',
    policies:
      'Policies on its incoming wire turn away or repeat requests, so that arrivals depend on how it does.',
    faults: 'A fault acts on it or on its wire, so that there is no steady state.',
    overload: 'It gets more work than it can do: the queue grows without end, and there is no steady state.',
    'not-exponential-many': 'With more than one worker the formulas need exponential service times.',
    'short-queue':
      'Its queue was full at times and turned requests away. A formula for that needs exponential service times.',
    'infinite-variance':
      'Its service times vary without bound, or are cut off at zero: the formula needs a variance that is known.',
    'nothing-measured': 'Nothing has been measured yet: press play.',
    changes: 'Its settings have changed during the run: the measured means mix both.',
  },
  formulas: 'Formulas and sources',
  percentileUnknown: 'no closed form',
  loading: 'Reading the report…',
  failed: (reason: string) => `The report could not be read: ${reason}`,
  noStation: 'There is no service on the canvas yet.',
  soFar: (requests: string, time: string) =>
    `${requests} requests in ${time} of virtual time. Means settle slowly: at high load it takes many thousands.`,
};
