import { faultId, nodeId, policyId, wireId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 60_000;
/** The challenge heals payments halfway: who comes back too late loses the second half. */
const healedAtMs = 30_000;

function slowPayments(durationMs: number | null): LessonCommand {
  return {
    atMs: 0,
    command: {
      type: 'add-fault',
      fault: {
        id: faultId('slow-payments'),
        kind: 'slow',
        target: { type: 'node', id: nodeId('payments'), instance: 0 },
        startMs: 0,
        durationMs,
        trigger: { type: 'time' },
        params: { factor: 20, ratio: 1 },
      },
    },
  };
}

/** The breaker with its defaults, but a break of 5 s, so that some trial calls fall into the run. */
const addBreaker: LessonCommand = {
  atMs: 0,
  command: {
    type: 'add-policy',
    wire: wireId('orders-payments'),
    policy: {
      id: policyId('payments-breaker'),
      kind: 'breaker',
      enabled: true,
      params: {
        mode: 'consecutive',
        failureThreshold: 5,
        failureRate: 0.5,
        slowCallMs: 0,
        slowCallRate: 1,
        minimumCalls: 10,
        windowSize: 10,
        windowMs: 10_000,
        openForMs: 5000,
        openGrowth: 1,
        openForMaxMs: 600_000,
        successThreshold: 2,
        halfOpenMaxCalls: 1,
      },
    },
    at: 0,
  },
};

const gatewayP95 = (run: MeasuredRun | undefined) => run?.nodes.gateway?.p95Ms ?? null;
const insideGateway = (run: MeasuredRun | undefined) => run?.nodes.gateway?.meanInSystem ?? null;
const reachedPayments = (run: MeasuredRun | undefined) => run?.wires['orders-payments']?.attempts ?? null;
const ordersDone = (run: MeasuredRun | undefined) => run?.nodes.gateway?.completed ?? null;

export const failFast: Lesson = {
  id: 'fail-fast',
  title: 'Fail fast',
  scenario: 'shop',
  minutes: 8,
  level: 'beginner',
  patterns: ['breaker', 'timeout'],
  objective:
    'A circuit breaker protects the caller, not the callee’s customers: it turns slow failures into fast ones.',
  setting: [
    'A shop takes 20 orders per second. Each order charges a card at **Payments**, which answers in about 100 ms; a healthy gateway answers 95 % of all orders within about a quarter of a second.',
    'Now Payments takes **20 times as long**: 2 s instead of 100 ms. Orders waits for it at most 1 s; that is the `timeout` on the wire from Orders to Payments.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'without',
      question:
        'Without a circuit breaker: within which time does the gateway answer 95 % of the orders, well or not?',
      answer: 'withoutP95',
      options: [
        {
          id: 'as-before',
          text: 'As before: less than 300 ms',
          from: 0,
          below: 300,
          misconception: 'slow-is-local',
          debrief:
            'A slow callee is not only its own problem: whoever waits for it is as slow as it is. Follow one order through the trace.',
        },
        {
          id: 'some',
          text: 'Somewhat longer: 300–900 ms',
          from: 300,
          below: 900,
          misconception: 'averaging',
          debrief:
            'That would be so if only some of the orders met the slow Payments. All of them need it, so there is nothing to average.',
        },
        {
          id: 'timeout',
          text: 'About the timeout: 900–1500 ms',
          from: 900,
          below: 1500,
          misconception: '',
          debrief:
            'The timeout is what the gateway can feel of a callee that never answers in time. It is the floor and the ceiling.',
        },
        {
          id: 'full',
          text: 'About as long as Payments takes: more than 1500 ms',
          from: 1500,
          below: Number.POSITIVE_INFINITY,
          misconception: 'timeout-forgotten',
          debrief: 'Orders stops waiting after its timeout. What Payments does after that, nobody hears.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'with',
      question: 'With a circuit breaker on the wire from Orders to Payments: 95 % within how many ms?',
      answer: 'withP95',
      min: 0,
      max: 5000,
      closeRatio: 0.5,
      debrief:
        'An open breaker answers without any network: an order that is rejected there is back sooner than a healthy one, which would have had to pay.',
    },
  ],
  watchFor: 'Watch the orders that pile up in the gateway and in Orders, though neither of them is broken.',
  run: { commands: [slowPayments(null)], untilMs: runMs, speed: 8 },
  comparisons: {
    healthy: { title: 'Nothing broken', commands: [] },
    breaker: { title: 'With a circuit breaker', commands: [slowPayments(null), addBreaker] },
  },
  measures: {
    healthyP95: {
      label: 'Gateway p95, nothing broken',
      unit: 'ms',
      of: ({ compared }) => gatewayP95(compared.healthy),
    },
    withoutP95: {
      label: 'Gateway p95, without breaker',
      unit: 'ms',
      of: ({ watched }) => gatewayP95(watched),
    },
    withP95: {
      label: 'Gateway p95, with breaker',
      unit: 'ms',
      of: ({ compared }) => gatewayP95(compared.breaker),
    },
    withoutInside: {
      label: 'Orders inside the gateway, without breaker',
      unit: 'count',
      of: ({ watched }) => insideGateway(watched),
    },
    withInside: {
      label: 'Orders inside the gateway, with breaker',
      unit: 'count',
      of: ({ compared }) => insideGateway(compared.breaker),
    },
    withoutReached: {
      label: 'Calls that reached Payments, without breaker',
      unit: 'count',
      of: ({ watched }) => reachedPayments(watched),
    },
    withReached: {
      label: 'Calls that reached Payments, with breaker',
      unit: 'count',
      of: ({ compared }) => reachedPayments(compared.breaker),
    },
    withRejected: {
      label: 'Calls rejected by the breaker',
      unit: 'count',
      of: ({ compared }) => compared.breaker?.wires['orders-payments']?.rejected ?? null,
    },
    withDone: {
      label: 'Orders done, with breaker',
      unit: 'count',
      of: ({ compared }) => ordersDone(compared.breaker),
    },
  },
  observe: [
    {
      text: 'One order: almost all of its time is one call to Payments, cut off by the timeout. What Payments was doing is given up.',
      panel: 'trace',
      trace: 'failed',
      subject: 'orders-payments',
      atMs: null,
    },
    {
      text: 'The gateway answers 95 % within {withoutP95} instead of {healthyP95}, and holds {withoutInside} orders at a time.',
      panel: 'metrics',
      subject: 'gateway',
      atMs: null,
    },
    {
      text: 'Attempt after attempt ends in a timeout, and the next one is sent all the same: {withoutReached} in this minute.',
      panel: 'events',
      subject: 'orders-payments',
      atMs: null,
    },
  ],
  explain: [
    '**Without a breaker** almost every order waits for the full timeout and then fails anyway: {withoutP95} at the 95th percentile. Nothing is learnt from one failure to the next, and Payments gets {withoutReached} calls, nearly all of which it cannot answer in time.',
    '**With a breaker**, after 5 failures in a row the wire is *open*: {withRejected} calls are rejected at once, {withReached} reach Payments, and the gateway is back within {withP95}. That is faster than when everything is healthy ({healthyP95}), because a rejected order does not wait for a payment.',
    'Rejected is not the same as failed. The breaker does **not** make orders succeed: {withDone} of them went through while Payments was slow. It frees what would only wait: {withInside} orders inside the gateway at a time instead of {withoutInside}. That room serves whatever else the gateway is there for.',
    'After the break it lets a single **trial call** through (`halfOpen`). If that fails, the break starts anew; after 2 successes the wire is `closed` again. So the length of the break decides how late you notice that Payments is well.',
  ],
  challenge: {
    text: 'Payments is slow for 30 s and then well again. Put a circuit breaker on the wire from Orders to Payments and set it so that the gateway stays quick, **and** so that orders flow again soon after Payments is well.',
    hints: [
      'A breaker as it comes out of the palette protects well. Check it, and see which goal it misses.',
      'The length of the break is how long a recovery can go unnoticed: look at “Open for”.',
      'Select the wire Orders → Payments, add a circuit breaker, and set “Open for” to about 5000 ms.',
    ],
    commands: [slowPayments(healedAtMs)],
    untilMs: runMs,
    goals: [
      {
        text: 'The gateway answers 95 % of the orders within 300 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 300 },
        of: gatewayP95,
      },
      {
        text: 'Orders are done again soon after Payments is well: 400 in this minute',
        unit: 'count',
        bound: { type: 'at-least', value: 400 },
        of: ordersDone,
      },
    ],
    objectives: [
      {
        type: 'measured',
        id: 'quick',
        text: 'While Payments is slow: gateway p95 at most 300 ms in 8 of 10 seconds',
        measure: 'p95Ms',
        subject: 'gateway',
        bound: { type: 'at-most', value: 300 },
        hold: { type: 'share', ratio: 0.8, untilMs: healedAtMs },
        during: 'payments',
      },
      {
        type: 'measured',
        id: 'flowing',
        text: 'Afterwards no order fails for 15 s on end',
        measure: 'errorRatio',
        subject: 'gateway',
        bound: { type: 'at-most', value: 0 },
        hold: { type: 'streak', ms: 15000 },
        during: '',
      },
      { type: 'counted', id: 'budget', text: 'At most two policies', measure: 'policies', max: 2 },
    ],
  },
};
