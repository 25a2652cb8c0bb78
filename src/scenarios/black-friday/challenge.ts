import type { ScenarioChallenge } from '../scenario-contract.ts';

export const dayMs = 120_000;

export const blackFridayChallenge: ScenarioChallenge = {
  text: [
    'Checkouts rise from **15 to 60 per second** within 90 s. The monkey breaks payments, recommendations and the wires to them, at the same times in every run.',
    'Put **at most six policies** on the wires so that every objective is met when the day is over, at 2 min. Load, services and faults stay as they are. There is more than one way.',
  ],
  hints: [
    'Browsers and shoppers share the gateway’s workers: look at who holds them when an objective is missed. Is it who is broken?',
    'A slow callee needs a bound on how long it is waited for, and on how many wait. Where a worse answer is better than none, something can answer in its place.',
    'Gateway → Recommendations: a timeout of 400 ms and a bulkhead of 20. Checkout → Payments: a fallback outside of a timeout of 300 ms. Two policies are left over.',
  ],
  untilMs: dayMs,
  objectives: [
    {
      type: 'measured',
      id: 'p95',
      text: '95 % of the checkouts are back within 500 ms, in 95 of 100 seconds',
      measure: 'p95Ms',
      subject: 'shoppers',
      bound: { type: 'at-most', value: 500 },
      hold: { type: 'share', ratio: 0.95, untilMs: dayMs },
      during: '',
    },
    {
      type: 'measured',
      id: 'payments-wrong',
      text: 'While something is wrong with payments: checkout p95 at most 500 ms for 10 s on end',
      measure: 'p95Ms',
      subject: 'shoppers',
      bound: { type: 'at-most', value: 500 },
      hold: { type: 'streak', ms: 10_000 },
      during: 'payments',
    },
    {
      type: 'measured',
      id: 'errors',
      text: 'At most 1 % of the checkouts fail',
      measure: 'errorRatio',
      subject: 'shoppers',
      bound: { type: 'at-most', value: 0.01 },
      hold: { type: 'total', untilMs: dayMs },
      during: '',
    },
    {
      type: 'measured',
      id: 'database',
      text: 'Never more than 30 queries wait at the orders database',
      measure: 'queued',
      subject: 'orders-db',
      bound: { type: 'at-most', value: 30 },
      hold: { type: 'share', ratio: 1, untilMs: dayMs },
      during: '',
    },
    { type: 'counted', id: 'budget', text: 'At most six policies', measure: 'policies', max: 6 },
    {
      type: 'counted',
      id: 'as-given',
      text: 'Load, services and faults stay as they are',
      measure: 'altered',
      max: 0,
    },
  ],
};
