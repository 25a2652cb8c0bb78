/** No part of the query may be missing; this much is lost for each letter between two that belong together. */
const gapCost = 1;

/**
 * How well a text answers a query, 0 for not at all. Every word of the query must be found, in any order: as the beginning of the text, of a
 * word, as part of it, or, weakest, letter by letter in order. Same arguments, same score.
 */
export function fuzzyScore(text: string, query: string): number {
  const wanted = query
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const given = text.toLowerCase();
  let score = 1;
  for (const word of wanted) {
    const part = wordScore(given, word);
    if (part === 0) return 0;
    score += part;
  }
  // Of two that match alike the shorter is meant.
  return score + 1 / (1 + text.length);
}

function wordScore(text: string, word: string): number {
  if (text.startsWith(word)) return 100;
  const at = text.indexOf(word);
  if (at > 0) return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 60 : 80;
  return lettersScore(text, word);
}

/** Letters in order, the first at the beginning of a word: `cbr` finds `Circuit breaker`. */
function lettersScore(text: string, word: string): number {
  const first = word.charAt(0);
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    if (start > 0 && /[\p{L}\p{N}]/u.test(text.charAt(start - 1))) continue;
    const gaps = gapsFrom(text, word, start);
    if (gaps !== null) return Math.max(1, 40 - gapCost * gaps);
  }
  return 0;
}

function gapsFrom(text: string, word: string, start: number): number | null {
  let at = start;
  for (const letter of word.slice(1)) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return null;
  }
  const gaps = at - start + 1 - word.length;
  // Letters scattered over a long text are found in everything and mean nothing.
  return gaps > 12 ? null : gaps;
}
