import type { Command } from '../../model/commands.ts';
import { addPolicy, at, setNode } from '../lesson-commands.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';
import { pageOf, pageParams, partsParams, parts as tenParts } from './scenario.ts';

const runMs = 60_000;

const begin = (...commands: readonly Command[]): readonly LessonCommand[] =>
  commands.map((command) => at(0, command));

const pageWith = (names: readonly string[]): Command =>
  setNode('page', 'service', { ...pageParams, operations: pageOf(names) });

const hedge = (hedgeAfterMs: number): Command => addPolicy('page-parts', 'hedge', { hedgeAfterMs });

/** Policies that are added later at the outermost place stand around those that were there. */
const leaveOut: readonly Command[] = [
  addPolicy('page-parts', 'timeout', { timeoutMs: 100 }),
  addPolicy('page-parts', 'fallback', {}),
];

/** Visitors who have left because their page was not there in time. */
const gone = (run: MeasuredRun | undefined) =>
  run === undefined ? null : (run.nodes.visitors?.failed?.timeout ?? 0);

const goneShare = (run: MeasuredRun | undefined) => ratio(gone(run), run?.nodes.visitors?.offered);

const pageP95 = (run: MeasuredRun | undefined) => run?.nodes.visitors?.p95Ms ?? null;

/** How many calls Parts has got beyond those that the pages made, as a share of these. */
function extraShare(run: MeasuredRun | undefined): number | null {
  const wire = run?.wires['page-parts'];
  return wire === undefined ? null : wire.attempts / wire.calls - 1;
}

function ratio(part: number | null | undefined, whole: number | null | undefined): number | null {
  return part == null || whole == null ? null : part / whole;
}

export const slowestOfTenLesson: Lesson = {
  id: 'slowest-of-ten',
  title: 'The slowest of ten',
  scenario: 'slowest-of-ten',
  minutes: 8,
  level: 'intermediate',
  patterns: ['hedge', 'timeout', 'fallback'],
  objective:
    'Who waits for many answers meets the rare slow one often: with ten calls, what is rare for each is common for the page.',
  setting: [
    'A page is put together from **ten parts**: price, stock, pictures and so on. The page asks Parts for all ten **at once** and is there when it has the last of them.',
    'A part takes about 30 ms. But **one call in a hundred**, now this one and now that one, takes 20 times as long: about 600 ms. Nothing is overloaded. A visitor who has waited 300 ms is gone.',
  ],
  predictions: [
    {
      kind: 'number',
      id: 'gone',
      question: 'Of 100 visitors, how many leave before their page is there?',
      answer: 'goneOf100',
      min: 0,
      max: 100,
      closeRatio: 0.25,
      debrief:
        'Nine quick answers do not make up for a slow one: the page is as slow as the slowest of its ten calls. So it has ten chances to meet a slow one, each of them 1 in 100.',
    },
    {
      kind: 'order',
      id: 'remedies',
      question: 'Put these changes into order by the visitors who still leave.',
      first: 'fewest leave',
      last: 'most leave',
      items: [
        { id: 'copies', text: 'Twice as many copies of Parts', measure: 'goneCopies' },
        { id: 'five', text: 'A page of five parts instead of ten', measure: 'goneFive' },
        {
          id: 'hedge',
          text: 'A second call beside each that has no answer after 100 ms',
          measure: 'goneHedge',
        },
      ],
      debrief:
        'Nobody waits for a worker here, so more copies change nothing. Half the calls are half the chances. Two calls for the same part are seldom both slow.',
    },
    {
      kind: 'choice',
      id: 'extra',
      question:
        'The page sends a second call beside each that has no answer after 100 ms. How many more calls does Parts get?',
      answer: 'extra',
      options: [
        {
          id: 'hundredth',
          text: 'About a hundredth more',
          from: 0,
          below: 0.04,
          misconception: '',
          debrief:
            'Only a slow call has no answer after 100 ms, and one in a hundred is slow. It is doubled alone, not the page.',
        },
        {
          id: 'tenth',
          text: 'About a tenth more',
          from: 0.04,
          below: 0.3,
          misconception: 'the-page-is-asked-again',
          debrief:
            'So it would be if a page with a slow part asked for all its parts again. The nine that are there are not asked for twice.',
        },
        {
          id: 'half',
          text: 'About half as many again',
          from: 0.3,
          below: 0.8,
          misconception: '',
          debrief: 'Half of the calls have their answer after 30 ms. At 100 ms hardly any is still waiting.',
        },
        {
          id: 'double',
          text: 'Twice as many',
          from: 0.8,
          below: Number.POSITIVE_INFINITY,
          misconception: 'hedging-doubles-the-load',
          debrief:
            'That is what it costs to send both at once. Waiting for 100 ms first spares all those that need no second call.',
        },
      ],
    },
  ],
  watchFor: 'Compare two numbers: the p95 at Parts, and the share of failed pages at Visitors.',
  run: { commands: [], untilMs: runMs, speed: 5 },
  comparisons: {
    single: { title: 'A page of one part', commands: begin(pageWith(tenParts.slice(0, 1))) },
    five: { title: 'A page of five parts', commands: begin(pageWith(tenParts.slice(0, 5))) },
    fifty: {
      title: 'A page of fifty parts',
      commands: begin(pageWith(Array.from({ length: 50 }, (_, i) => `part ${i + 1}`))),
    },
    copies: {
      title: 'Twice as many copies of Parts',
      commands: begin(setNode('parts', 'service', { ...partsParams, instances: 20 })),
    },
    hedge: { title: 'A hedge after 100 ms', commands: begin(hedge(100)) },
    hedgeAtOnce: { title: 'Both calls at once', commands: begin(hedge(0)) },
    leaveOut: { title: 'Left out after 100 ms', commands: begin(...leaveOut) },
  },
  measures: {
    goneOf100: {
      label: 'Of 100 visitors, leave',
      unit: 'count',
      of: ({ watched }) => ratio(goneShare(watched), 0.01),
    },
    gone: { label: 'Visitors who leave', unit: 'ratio', of: ({ watched }) => goneShare(watched) },
    goneCount: { label: 'The same, counted', unit: 'count', of: ({ watched }) => gone(watched) },
    goneSingle: {
      label: 'The same, a page of one part',
      unit: 'ratio',
      of: ({ compared }) => goneShare(compared.single),
    },
    goneFive: {
      label: 'The same, a page of five parts',
      unit: 'ratio',
      of: ({ compared }) => goneShare(compared.five),
    },
    goneFifty: {
      label: 'The same, a page of fifty parts',
      unit: 'ratio',
      of: ({ compared }) => goneShare(compared.fifty),
    },
    goneCopies: {
      label: 'The same, with twice as many copies',
      unit: 'ratio',
      of: ({ compared }) => goneShare(compared.copies),
    },
    goneHedge: {
      label: 'The same, with a hedge',
      unit: 'ratio',
      of: ({ compared }) => goneShare(compared.hedge),
    },
    goneLeftOut: {
      label: 'The same, with late parts left out',
      unit: 'ratio',
      of: ({ compared }) => goneShare(compared.leaveOut),
    },
    partsP95: {
      label: 'p95 of Parts',
      unit: 'ms',
      of: ({ watched }) => watched.nodes.parts?.p95Ms ?? null,
    },
    pageP95: { label: 'p95 of the page', unit: 'ms', of: ({ watched }) => pageP95(watched) },
    pageP95Hedge: {
      label: 'p95 of the page, with a hedge',
      unit: 'ms',
      of: ({ compared }) => pageP95(compared.hedge),
    },
    extra: {
      label: 'More calls to Parts, with a hedge',
      unit: 'ratio',
      of: ({ compared }) => extraShare(compared.hedge),
    },
    extraAtOnce: {
      label: 'More calls to Parts, both at once',
      unit: 'ratio',
      of: ({ compared }) => extraShare(compared.hedgeAtOnce),
    },
    leftOut: {
      label: 'Parts left out',
      unit: 'count',
      of: ({ compared }) => compared.leaveOut?.nodes.parts?.failed?.timeout ?? null,
    },
    pages: { label: 'Pages', unit: 'count', of: ({ watched }) => watched.nodes.visitors?.offered ?? null },
  },
  observe: [
    {
      text: 'A page that nobody waited for to the end. Scroll through its ten calls: nine were quick, and the page had to wait for the one that was not.',
      panel: 'trace',
      trace: 'failed',
      subject: 'visitors-page',
      atMs: null,
    },
    {
      text: 'Parts looks well: 95 % of its calls are answered within {partsP95}. Whoever watches this number sees nothing of it.',
      panel: 'metrics',
      subject: 'parts',
      atMs: null,
    },
    {
      text: 'The p95 of the page is {pageP95}, which is how long visitors wait at all: {goneCount} of {pages} have left.',
      panel: 'metrics',
      subject: 'visitors',
      atMs: null,
    },
  ],
  explain: [
    '**A page is as slow as its slowest call.** It is quick only if all ten are. Each is, 99 times in 100, so all ten are with a chance of 0.99 × 0.99 × …, ten factors: about nine in ten. {gone} of the visitors left. What was the p99 of a call is about the p90 of a page.',
    '**The more calls, the worse**: {goneSingle} leave with a page of one part, {goneFive} with five, {goneFifty} with fifty. No part is to blame, and more copies do not help ({goneCopies}), because nobody waits for a worker. The number to watch is the one at the page.',
    'A **hedge** sends a second call beside one that has no answer after 100 ms and takes whichever is first. Both would have to be slow: {goneHedge} leave, the p95 of the page is {pageP95Hedge}, and Parts gets only {extra} more calls. Both calls at once would be {extraAtOnce} more. A call that is done twice must be harmless: reading is, paying is not.',
    'Or **leave out** what is late: a timeout of 100 ms on each call, and a fallback that goes on without the part. {goneLeftOut} leave, and {leftOut} parts are missing on {pages} pages. That is the choice where an incomplete page is better than none.',
  ],
  challenge: {
    text: 'One call in a hundred stays slow. See to it that nearly every visitor gets the page, and soon, **and** that Parts is hardly asked more than before.',
    hints: [
      'The page waits for the last of ten calls. What could it do when nine answers are there and one is not?',
      'Select the wire Page → Parts. A hedge asks a second time; a timeout with a fallback goes on without the answer. Either must wait long enough to spare the quick calls.',
      'Put a hedge on Page → Parts and set “Hedge after” to 100 ms.',
    ],
    commands: [],
    untilMs: runMs,
    goals: [
      {
        text: '99 % of the visitors get their page',
        unit: 'ratio',
        bound: { type: 'at-least', value: 0.99 },
        of: ({ nodes }) => ratio(nodes.visitors?.completed, nodes.visitors?.offered),
      },
      {
        text: '99 % of the visitors wait at most 250 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 250 },
        of: ({ nodes }) => nodes.visitors?.p99Ms ?? null,
      },
      {
        text: 'Parts gets at most 10 % more calls than the pages need',
        unit: 'ratio',
        bound: { type: 'at-most', value: 0.1 },
        of: extraShare,
      },
    ],
  },
};
