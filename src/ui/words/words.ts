import { useStore } from 'zustand';
import { en, type Messages } from './en.ts';
import { language, selectMessages } from './language.ts';

/** The words of the page's language, for code that runs when something happens. */
export function words(): Messages {
  return language.getState().messages ?? en;
}

/** The words of the page's language, for components. They are drawn anew when the language changes. */
export function useWords(): Messages {
  return useStore(language, selectMessages) ?? en;
}
