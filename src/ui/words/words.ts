import { en, type Messages } from './en.ts';

// English is the only catalogue so far. A second one is a file like en.ts of the type `Messages`, and a choice between them here.

/** The words of the page's language, for code that runs when something happens. */
export function words(): Messages {
  return en;
}

/** The words of the page's language, for components. A hook, so that a page that changes its language can draw anew. */
export function useWords(): Messages {
  return en;
}
