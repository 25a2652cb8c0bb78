import { createStore } from 'zustand/vanilla';
import type { Messages } from './en.ts';

export interface LanguageState {
  /** BCP 47, such as `de` or `pt-BR`. */
  readonly tag: string;
  /** Null for English, whose words come in parts with what needs them: first-words.ts, opening-words.ts and words.ts. */
  readonly messages: Messages | null;
  readonly decimalSign: string;
}

/** The language that the page speaks now; change-language.ts changes it. */
export const language = createStore<LanguageState>()(() => ({ tag: 'en', messages: null, decimalSign: '.' }));

export const selectMessages = (state: LanguageState) => state.messages;
export const selectTag = (state: LanguageState) => state.tag;
