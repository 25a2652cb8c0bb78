import { type FirstMessages, first } from './en/first.ts';

// What is seen before the system runs takes its words from here, so that those of the panels load with the panels. The choice of a language
// is made here and in words.ts.

/** The words of the page's language for the first picture, for code that runs when something happens. */
export function words(): FirstMessages {
  return first;
}

/** The words of the page's language for the first picture, for components. A hook, so that a page that changes its language can draw anew. */
export function useWords(): FirstMessages {
  return first;
}
