import { at, setNode } from '../lesson-commands.ts';
import type { Lesson, MeasuredRun } from '../lesson-contract.ts';

const runMs = 30_000;

const hop = (id: string, meanServiceMs: number, steps: readonly object[]) =>
  setNode(id, 'service', {
    concurrency: 100,
    serviceDistribution: 'constant',
    meanServiceMs,
    operations: [{ name: 'view', steps }],
  });

const work = { do: 'work' };
const askPrice = { do: 'call', to: 'prices' };

/** Commands that change one hop of the scenario; the tests try other numbers. */
export const suggestionsIn = (ms: number) => hop('suggestions', ms, [work]);
export const pricesIn = (ms: number) => hop('prices', ms, [work]);
export const pricesAsked = (calls: number) =>
  hop('catalogue', 5, [work, ...Array.from({ length: calls }, () => askPrice)]);

type Run = MeasuredRun | undefined;

const page = (run: Run) => run?.nodes.client?.p50Ms ?? null;
const p95 = (run: Run) => run?.nodes.client?.p95Ms ?? null;
const completed = (id: string) => (run: Run) => run?.nodes[id]?.completed ?? null;

function saved(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : before - after;
}

export const slowHop: Lesson = {
  id: 'the-slow-hop',
  title: 'Find the slow hop',
  scenario: 'product-page',
  minutes: 8,
  level: 'intermediate',
  patterns: ['service'],
  objective: 'Only what lies on the critical path makes a page quicker, and the path moves when you mend it.',
  setting: [
    'A product page asks **Suggestions** and **Catalogue** at the same time and waits for both. Suggestions works for 150 ms, longer than any other hop.',
    'Catalogue asks **Prices** ten times, one price after the other. Each takes 30 ms. Page and Catalogue work for 5 ms, and a wire takes 1 ms each way.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'longest',
      question: 'Suggestions is made twice as fast. How long does the page take then, in the middle (p50)?',
      answer: 'halfSuggestions',
      options: [
        {
          id: 'half',
          text: 'Less than 120 ms: the longest hop decides',
          from: 0,
          below: 120,
          misconception: 'the-longest-bar',
          debrief: 'The longest single bar is not the longest way. Add up what comes one after the other.',
        },
        {
          id: 'less',
          text: '120–300 ms: some 75 ms less than now',
          from: 120,
          below: 300,
          misconception: 'all-time-counts',
          debrief: 'Time that is saved beside something longer is not saved for the page: it waits for both.',
        },
        {
          id: 'same',
          text: 'More than 300 ms: as long as now',
          from: 300,
          below: Number.POSITIVE_INFINITY,
          misconception: '',
          debrief: 'Ten prices in a row are longer than one long answer beside them.',
        },
      ],
    },
    {
      kind: 'place',
      id: 'hop',
      question: 'Which of these is worth making twice as fast?',
      places: [
        {
          id: 'suggestions',
          text: 'Suggestions: 150 ms',
          measure: 'savedSuggestions',
          misconception: 'the-longest-bar',
          debrief: 'It ends while Catalogue is still asking for prices.',
        },
        {
          id: 'catalogue',
          text: 'Catalogue: it takes longest of all',
          measure: 'savedCatalogue',
          misconception: 'waiting-is-work',
          debrief: 'Nearly all of its time it waits for others; its own work is 5 ms.',
        },
        {
          id: 'prices',
          text: 'Prices: 30 ms',
          measure: 'savedPrices',
          misconception: '',
          debrief: 'A short hop that is taken ten times in a row counts ten times.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'one-call',
      question:
        'Instead, one call asks for all ten prices and takes 30 ms. How many ms does the page take then?',
      answer: 'oneCall',
      min: 0,
      max: 1000,
      closeRatio: 0.15,
      debrief: 'The prices are quick now, and the page waits for somebody else.',
    },
  ],
  watchFor: 'Open a trace while it runs: which bars are marked as the critical path?',
  run: { commands: [], untilMs: runMs, speed: 3 },
  comparisons: {
    suggestions: { title: 'Suggestions twice as fast', commands: [at(0, suggestionsIn(75))] },
    catalogue: {
      title: 'Catalogue twice as fast',
      commands: [at(0, hop('catalogue', 2.5, [work, ...Array.from({ length: 10 }, () => askPrice)]))],
    },
    prices: { title: 'Prices twice as fast', commands: [at(0, pricesIn(15))] },
    oneCall: { title: 'One call for all prices', commands: [at(0, pricesAsked(1))] },
    both: {
      title: 'One call, and suggestions twice as fast',
      commands: [at(0, pricesAsked(1)), at(0, suggestionsIn(75))],
    },
  },
  measures: {
    now: { label: 'Page, as it is', unit: 'ms', of: ({ watched }) => page(watched) },
    halfSuggestions: {
      label: 'Page, suggestions twice as fast',
      unit: 'ms',
      of: ({ compared }) => page(compared.suggestions),
    },
    halfPrices: {
      label: 'Page, prices twice as fast',
      unit: 'ms',
      of: ({ compared }) => page(compared.prices),
    },
    oneCall: {
      label: 'Page, one call for all prices',
      unit: 'ms',
      of: ({ compared }) => page(compared.oneCall),
    },
    both: { label: 'Page, both mended', unit: 'ms', of: ({ compared }) => page(compared.both) },
    savedSuggestions: {
      label: 'Saved, suggestions twice as fast',
      unit: 'ms',
      of: ({ watched, compared }) => saved(page(watched), page(compared.suggestions)),
    },
    savedCatalogue: {
      label: 'Saved, catalogue twice as fast',
      unit: 'ms',
      of: ({ watched, compared }) => saved(page(watched), page(compared.catalogue)),
    },
    savedPrices: {
      label: 'Saved, prices twice as fast',
      unit: 'ms',
      of: ({ watched, compared }) => saved(page(watched), page(compared.prices)),
    },
  },
  observe: [
    {
      text: 'The marked way goes through Catalogue and all ten prices. Suggestions ends long before and is not on it.',
      panel: 'trace',
      trace: 'longest',
      subject: 'client-page',
      atMs: null,
    },
    {
      text: 'Every page takes {now}.',
      panel: 'metrics',
      subject: 'client',
      atMs: null,
    },
  ],
  explain: [
    '**The critical path** is the chain of hops that the answer waited for, end to end. Suggestions is the longest single answer and not on it: the page takes {now}, and with Suggestions twice as fast it takes {halfSuggestions}. Catalogue’s own work is hardly any: {savedCatalogue} saved.',
    '**Small hops in a row add up.** Ten prices of 30 ms are most of the page; twice as fast, it takes {halfPrices}. Asking once for all ten (no “N+1”) takes it to {oneCall} without making any hop quicker.',
    '**Then the path moves.** With one call for the prices the page waits for Suggestions, and what was not worth an hour before is now: {both} with both. So measure again after each step.',
  ],
  challenge: {
    text: 'Have the page answered within 100 ms. Everything on it stays: suggestions and prices are asked for every page.',
    hints: [
      'Look at the critical path in a trace. What lies on it ten times?',
      'When that is mended, look again: the path runs through another hop.',
      'Leave one call to Prices in the steps of Catalogue, and set the mean service time of Suggestions to 75 ms.',
    ],
    commands: [],
    untilMs: runMs,
    goals: [
      {
        text: '95 % of the pages are answered within 100 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 100 },
        of: p95,
      },
      {
        text: 'Suggestions answers at least 250 times',
        unit: 'count',
        bound: { type: 'at-least', value: 250 },
        of: completed('suggestions'),
      },
      {
        text: 'Prices answers at least 250 times',
        unit: 'count',
        bound: { type: 'at-least', value: 250 },
        of: completed('prices'),
      },
    ],
  },
};
