import { addFault, addPolicy, at, onNode } from '../lesson-commands.ts';
import type { Lesson, MeasuredRun } from '../lesson-contract.ts';

const runMs = 60_000;
const toRecommendations = 'gateway-recommendations';

const slow = addFault('slow', onNode('recommendations'), { factor: 20, ratio: 1 });
const bulkhead = addPolicy(toRecommendations, 'bulkhead', { maxConcurrent: 5 });

const refusedAt = (run: MeasuredRun | undefined, node: string) =>
  run === undefined ? null : (run.nodes[node]?.failed?.unavailable ?? 0);

/** Share of the calls on a wire that were answered well. */
function share(run: MeasuredRun | undefined, wire: string): number | null {
  const numbers = run?.wires[wire];
  return numbers === undefined || numbers.calls === 0 ? null : numbers.ok / numbers.calls;
}

export const slowNeighbourLesson: Lesson = {
  id: 'slow-neighbour',
  title: 'The slow neighbour',
  scenario: 'slow-neighbour',
  minutes: 8,
  level: 'beginner',
  patterns: ['bulkhead'],
  objective: 'A shared pool is a shared fate; a bulkhead keeps one callee from taking all of it.',
  setting: [
    '20 buyers and 20 browsers come each second. One **gateway** serves both with 20 workers. A worker is held until its request is answered. Checkout and recommendations take 100 ms each.',
    'Now recommendations take **20 times as long**: 2 s. Checkout is as healthy as before.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'buyers',
      question: 'How many of the buyers get their answer?',
      answer: 'buyersServed',
      options: [
        {
          id: 'all',
          text: 'All of them: checkout is healthy',
          from: 0.97,
          below: 1.01,
          misconception: 'failures-stay-where-they-are',
          debrief: 'Checkout is healthy, and most buyers never get as far: there is no worker to take them.',
        },
        {
          id: 'most',
          text: 'Most of them: 75–97 %',
          from: 0.75,
          below: 0.97,
          misconception: '',
          debrief: 'Count the workers that recommendations would need: 20 a second, for 2 s each, are 40.',
        },
        {
          id: 'about-half',
          text: 'About half: 25–75 %',
          from: 0.25,
          below: 0.75,
          misconception: '',
          debrief:
            'Recommendations alone would need 40 workers. There are 20 for both, so about half of all find one.',
        },
        {
          id: 'none',
          text: 'Hardly any: less than 25 %',
          from: 0,
          below: 0.25,
          misconception: '',
          debrief:
            'Now and then a worker gets free, and the next in line takes it, whoever that is. So some buyers pass.',
        },
      ],
    },
    {
      kind: 'place',
      id: 'where',
      question: 'Place the ✕: which part turns requests away?',
      places: [
        {
          id: 'gateway',
          text: 'Gateway',
          measure: 'refusedGateway',
          misconception: '',
          debrief:
            'The gateway has workers and a line of its own. Both are full of people who wait for somebody else.',
        },
        {
          id: 'checkout',
          text: 'Checkout',
          measure: 'refusedCheckout',
          misconception: 'failures-show-where-they-hurt',
          debrief: 'Checkout is where buyers wanted to go. It is nearly idle, because they do not reach it.',
        },
        {
          id: 'recommendations',
          text: 'Recommendations',
          measure: 'refusedRecommendations',
          misconception: 'slow-is-down',
          debrief:
            'It is slow, and answers everybody who asks. What is slow turns nobody away, which is the trouble.',
        },
      ],
    },
  ],
  watchFor: 'Watch the bar of the gateway: who holds its 20 workers?',
  run: { commands: [at(0, slow)], untilMs: runMs, speed: 6 },
  comparisons: {
    healthy: { title: 'Nothing broken', commands: [] },
    bulkhead: { title: 'With a bulkhead of 5', commands: [at(0, slow), at(0, bulkhead)] },
    down: {
      title: 'Recommendations down instead of slow',
      commands: [at(0, addFault('crash', onNode('recommendations'), {}))],
    },
  },
  measures: {
    buyersServed: {
      label: 'Buyers who get their answer',
      unit: 'ratio',
      of: ({ watched }) => share(watched, 'buyers-gateway'),
    },
    buyersBulkhead: {
      label: 'The same, with a bulkhead',
      unit: 'ratio',
      of: ({ compared }) => share(compared.bulkhead, 'buyers-gateway'),
    },
    buyersDown: {
      label: 'The same, when recommendations are down',
      unit: 'ratio',
      of: ({ compared }) => share(compared.down, 'buyers-gateway'),
    },
    browsersServed: {
      label: 'Browsers who get their answer',
      unit: 'ratio',
      of: ({ watched }) => share(watched, 'browsers-gateway'),
    },
    browsersBulkhead: {
      label: 'The same, with a bulkhead',
      unit: 'ratio',
      of: ({ compared }) => share(compared.bulkhead, 'browsers-gateway'),
    },
    refusedGateway: {
      label: 'Requests turned away by the gateway',
      unit: 'count',
      of: ({ watched }) => refusedAt(watched, 'gateway'),
    },
    refusedCheckout: {
      label: 'Requests turned away by checkout',
      unit: 'count',
      of: ({ watched }) => refusedAt(watched, 'checkout'),
    },
    refusedRecommendations: {
      label: 'Requests turned away by recommendations',
      unit: 'count',
      of: ({ watched }) => refusedAt(watched, 'recommendations'),
    },
    inRecommendations: {
      label: 'Requests inside recommendations at a time',
      unit: 'count',
      of: ({ watched }) => watched.nodes.recommendations?.meanInSystem ?? null,
    },
    inCheckout: {
      label: 'Requests inside checkout at a time',
      unit: 'count',
      of: ({ watched }) => watched.nodes.checkout?.meanInSystem ?? null,
    },
    buyersP95: {
      label: 'Buyers’ p95, nothing broken',
      unit: 'ms',
      of: ({ compared }) => compared.healthy?.wires['buyers-gateway']?.p95Ms ?? null,
    },
    buyersBulkheadP95: {
      label: 'Buyers’ p95, with a bulkhead',
      unit: 'ms',
      of: ({ compared }) => compared.bulkhead?.wires['buyers-gateway']?.p95Ms ?? null,
    },
  },
  observe: [
    {
      text: 'Nearly all of the 20 workers wait for recommendations: {inRecommendations} requests are inside it, {inCheckout} inside checkout.',
      panel: 'metrics',
      subject: 'recommendations',
      atMs: null,
    },
    {
      text: 'The gateway turned {refusedGateway} requests away. Buyers and browsers are treated alike.',
      panel: 'events',
      subject: 'buyers-gateway',
      atMs: null,
    },
    {
      text: 'One buyer who was served: most of the time went by in the gateway’s line.',
      panel: 'trace',
      trace: 'answered',
      subject: 'gateway-checkout',
      atMs: null,
    },
  ],
  explain: [
    '**Little’s law.** 20 browsers a second, who stay 2 s each, would hold 40 workers. There are 20 in all. So the pool is full of browsers, the line behind it is full of both, and whoever comes next is turned away: only {buyersServed} of the buyers are served.',
    '**A bulkhead** of 5 on the wire to recommendations turns the sixth call away at once. Then recommendations hold at most 5 workers, and the buyers have the rest: {buyersBulkhead} of them are served, with a p95 of {buyersBulkheadP95} as when all was well ({buyersP95}).',
    'The price is paid by the browsers, and openly: {browsersBulkhead} of them are served instead of {browsersServed}. A fallback could show them something else.',
    '**Slow is worse than down.** When recommendations are down, they refuse at once and hold nobody: {buyersDown} of the buyers are served.',
  ],
  challenge: {
    text: 'Protect the buyers from the slow neighbour, **and** do not simply shut the browsers out when all is well. Recommendations are slow for 30 s, then well again.',
    hints: [
      'Which wire leads to what is slow? Only that one has to be bounded.',
      'Put a bulkhead on Gateway → Recommendations. Healthy, it needs 20/s × 0.1 s = 2 places, and some to spare.',
      'Set “Calls at a time” of the bulkhead to about 8.',
    ],
    commands: [at(0, addFault('slow', onNode('recommendations'), { factor: 20, ratio: 1 }, 0, runMs / 2))],
    untilMs: runMs,
    goals: [
      {
        text: 'At least 99 % of the buyers are served',
        unit: 'ratio',
        bound: { type: 'at-least', value: 0.99 },
        of: (run) => share(run, 'buyers-gateway'),
      },
      {
        text: 'Buyers’ p95 is at most 400 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 400 },
        of: (run) => run.wires['buyers-gateway']?.p95Ms ?? null,
      },
      {
        text: 'At least half of the browsers are served, over the minute',
        unit: 'ratio',
        bound: { type: 'at-least', value: 0.5 },
        of: (run) => share(run, 'browsers-gateway'),
      },
    ],
    objectives: [
      {
        type: 'measured',
        id: 'served',
        text: 'While recommendations are slow: no buyer is turned away for 20 s on end',
        measure: 'errorRatio',
        subject: 'buyers',
        bound: { type: 'at-most', value: 0 },
        hold: { type: 'streak', ms: 20000 },
        during: 'recommendations',
      },
      {
        type: 'measured',
        id: 'browsers',
        text: 'No browser is turned away for 15 s on end, once all is well',
        measure: 'errorRatio',
        subject: 'browsers',
        bound: { type: 'at-most', value: 0 },
        hold: { type: 'streak', ms: 15000 },
        during: '',
      },
      { type: 'counted', id: 'budget', text: 'At most one policy', measure: 'policies', max: 1 },
    ],
  },
};
