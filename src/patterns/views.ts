import type { Result } from '../base/result.ts';
import { parseRecordedCsv, parseRecordedJson } from './client/recorded-text.ts';

/** Reads a list from text; the error points to the line or entry. */
export type ListReader = (text: string) => Result<readonly unknown[], string>;

/** Readers of the list editors that know more than JSON, by the `editor` of their field. */
export const listReaders: Readonly<Record<string, ListReader>> = {
  'recorded-calls': (text) => (/^\s*[[{]/.test(text) ? parseRecordedJson(text) : parseRecordedCsv(text)),
};
