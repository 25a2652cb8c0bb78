import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Catalogue, en } from './en.ts';

const catalogueStore = createStore<{ readonly language: string; readonly catalogue: Catalogue }>()(() => ({
  language: 'en',
  catalogue: en,
}));

/** The words of the page's language, for code that runs when something happens. */
export function words(): Catalogue {
  return catalogueStore.getState().catalogue;
}

/** The words of the page's language, for components: they draw anew when it changes. */
export function useWords(): Catalogue {
  return useStore(catalogueStore, (state) => state.catalogue);
}

/** A second language is one file like en.ts, handed in here. */
export function setLanguage(language: string, catalogue: Catalogue): void {
  document.documentElement.lang = language;
  catalogueStore.setState({ language, catalogue });
}
