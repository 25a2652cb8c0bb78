import type { Messages } from './en.ts';

export interface Language {
  /** BCP 47; what `?lang=` takes and `<html lang>` says. */
  readonly tag: string;
  /** In the language itself. */
  readonly name: string;
  /** A language for tests is not offered, but an address may ask for it. */
  readonly isOffered: boolean;
  /** Null for English, which needs no loading. */
  readonly load: (() => Promise<Messages>) | null;
}

/** Every language of the screen. A further one is a file of `Messages` and a line here: docs/translating.md. */
export const languages: readonly Language[] = [
  { tag: 'en', name: 'English', isOffered: true, load: null },
  {
    tag: 'en-XA',
    name: 'Pseudo-English',
    isOffered: false,
    load: () => import('./pseudo-locale.ts').then((m) => m.pseudoEnglish),
  },
];

export function findLanguage(tag: string): Language | undefined {
  return languages.find((one) => one.tag.toLowerCase() === tag.toLowerCase());
}

/** Those that a person can choose from while the page speaks `tag`. */
export function offeredLanguages(tag: string): readonly Language[] {
  return languages.filter((one) => one.isOffered || one.tag === tag);
}
