import { useStore } from 'zustand';
import { type FirstMessages, first } from './en/first.ts';
import { language, selectMessages } from './language.ts';

// What is seen before the system runs takes its words from here, so that those of the panels load with the panels (words.ts).

/** The words of the page's language for the first picture, for code that runs when something happens. */
export function words(): FirstMessages {
  return language.getState().messages ?? first;
}

/** The words of the page's language for the first picture, for components. They are drawn anew when the language changes. */
export function useWords(): FirstMessages {
  return useStore(language, selectMessages) ?? first;
}
