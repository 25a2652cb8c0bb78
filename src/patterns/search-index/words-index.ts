/** Which documents have which word: an inverted index. Plain data. */
export interface WordsIndex {
  readonly documents: Map<number, string>;
  readonly postings: Map<string, Set<number>>;
}

/** Words of a document that count; more would be no text. */
const wordsMax = 100;

export function createWordsIndex(): WordsIndex {
  return { documents: new Map(), postings: new Map() };
}

/** The text of a value as a store has it: its field `text`, or itself. */
export function textOf(value: unknown): string {
  const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
  return typeof text === 'string' ? text : JSON.stringify(text ?? '');
}

/** Small letters, cut at spaces and at the signs of ASCII: the same in every language and engine. */
export function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().split(/[\s!-/:-@[-`{-~]+/);
  return [...new Set(words.filter((word) => word !== ''))].slice(0, wordsMax);
}

/** Puts a document in the place of the one that it had before. */
export function putDocument({ documents, postings }: WordsIndex, key: number, text: string): void {
  for (const word of wordsOf(documents.get(key) ?? '')) {
    const keys = postings.get(word);
    keys?.delete(key);
    if (keys?.size === 0) postings.delete(word);
  }
  documents.set(key, text);
  for (const word of wordsOf(text)) {
    const keys = postings.get(word);
    if (keys === undefined) postings.set(word, new Set([key]));
    else keys.add(key);
  }
}

/** Keys of the documents that have all words of a text, the smallest first, at most `limit`. */
export function findDocuments({ postings }: WordsIndex, text: string, limit: number): readonly number[] {
  const sets = wordsOf(text).map((word) => postings.get(word) ?? new Set<number>());
  const [first, ...rest] = sets.sort((a, b) => a.size - b.size);
  if (first === undefined) return [];
  const found = [...first].filter((key) => rest.every((keys) => keys.has(key)));
  return found.sort((a, b) => a - b).slice(0, limit);
}
