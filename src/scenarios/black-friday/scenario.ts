import { monkeyFaults } from '../../model/monkey.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { documentOf, type Scenario } from '../scenario-contract.ts';
import { blackFridayChallenge, dayMs } from './challenge.ts';

const monkeySeed = 26;
const monkeyIntensity = 0.8;

const service = (
  id: string,
  title: string,
  x: number,
  y: number,
  params: Readonly<Record<string, unknown>>,
) => ({ id, kind: 'service', title, x, y, params });

const quiet = {
  title: 'Black Friday',
  nodes: [
    {
      id: 'shoppers',
      kind: 'client',
      title: 'Shoppers',
      x: 0,
      y: 0,
      params: {
        workload: 'ramp',
        ratePerSecond: 15,
        rampToPerSecond: 60,
        rampMs: 90_000,
        operation: 'checkout',
      },
    },
    {
      id: 'browsers',
      kind: 'client',
      title: 'Browsers',
      x: 0,
      y: 312,
      params: { ratePerSecond: 20, operation: 'browse' },
    },
    service('gateway', 'Gateway', 352, 156, {
      instances: 1,
      concurrency: 64,
      queueLimit: 200,
      serviceDistribution: 'exponential',
      meanServiceMs: 1,
      operations: [
        { name: 'checkout', steps: [{ do: 'work' }, { do: 'call', to: 'checkout' }] },
        { name: 'browse', steps: [{ do: 'work' }, { do: 'call', to: 'recommendations' }] },
      ],
    }),
    service('checkout', 'Checkout', 704, 0, {
      instances: 2,
      concurrency: 32,
      serviceDistribution: 'exponential',
      meanServiceMs: 4,
    }),
    service('recommendations', 'Recommendations', 704, 312, {
      instances: 1,
      concurrency: 64,
      serviceDistribution: 'exponential',
      meanServiceMs: 60,
    }),
    service('payments', 'Payments', 1104, 0, {
      instances: 2,
      concurrency: 32,
      serviceDistribution: 'lognormal',
      meanServiceMs: 80,
      serviceSpreadMs: 20,
    }),
    {
      id: 'orders-db',
      kind: 'database',
      title: 'Orders DB',
      x: 1104,
      y: 312,
      params: { poolSize: 4, queueLimit: 200, meanLatencyMs: 48 },
    },
  ],
  wires: [
    { id: 'shoppers-gateway', from: 'shoppers', to: 'gateway', latencyMs: 20 },
    { id: 'browsers-gateway', from: 'browsers', to: 'gateway', latencyMs: 20 },
    { id: 'gateway-checkout', from: 'gateway', to: 'checkout', latencyMs: 3 },
    { id: 'gateway-recommendations', from: 'gateway', to: 'recommendations', latencyMs: 3 },
    { id: 'checkout-orders-db', from: 'checkout', to: 'orders-db', latencyMs: 3 },
    { id: 'checkout-payments', from: 'checkout', to: 'payments', latencyMs: 15 },
  ],
  faults: [],
};

/** The monkey is let into what others run: payments and recommendations, and the wires to them. */
function monkeyOf(document: Readonly<Record<string, unknown>>) {
  const parsed = documentOf({ id: 'black-friday', document });
  const foreign = {
    ...parsed,
    nodes: parsed.nodes.filter(({ id }) => id === 'payments' || id === 'recommendations'),
    wires: parsed.wires.filter(({ to }) => to === 'payments' || to === 'recommendations'),
  };
  return monkeyFaults(foreign, catalogue, monkeySeed, monkeyIntensity, dayMs);
}

/** Made when somebody opens it: every page loads this file soon after its first picture. */
let whole: Scenario['document'] | undefined;

/**
 * The capstone: a shop without a single policy, a load that grows to four times what it was, and the monkey in the two parts that others run.
 * The faults are those of `monkeyFaults` for one seed, the same in every run.
 */
export const blackFriday: Scenario = {
  id: 'black-friday',
  title: 'Black Friday',
  summary:
    'The load rises fourfold within 90 s, the monkey is in payments and in recommendations, and no wire is guarded. You have six policies: keep the checkout within its objectives until the day is over.',
  seed: 1,
  speed: 4,
  untilMs: dayMs,
  get document() {
    whole ??= { ...quiet, faults: monkeyOf(quiet) };
    return whole;
  },
  breakIt: [
    { label: 'Payments slow, ×20', fault: 'slow', target: 'payments', params: { factor: 20 } },
    { label: 'Recommendations down', fault: 'crash', target: 'recommendations', params: {} },
  ],
  tryThis: [
    'Run the day once as it is, and see which objective goes first, and when.',
    'Guard the wires to payments and to recommendations: six policies are enough, four can be.',
    'Rewind to the start and run the same day again: the same faults come at the same times.',
  ],
  challenge: blackFridayChallenge,
};
