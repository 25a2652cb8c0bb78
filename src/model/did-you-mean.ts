const listedMax = 40;

/** What a person may have meant, and all there is: `did you mean concurrency? There are: …`. */
export function didYouMean(word: string, words: readonly string[], there = 'there are'): string {
  const nearest = nearestWord(word, words);
  const listed = words.slice(0, listedMax).join(', ');
  const more = words.length > listedMax ? ` and ${words.length - listedMax} more` : '';
  const all = words.length === 0 ? `${there}: none` : `${there}: ${listed}${more}`;
  return nearest === null ? all : `did you mean ${nearest}? ${all.charAt(0).toUpperCase()}${all.slice(1)}`;
}

/** The word with the fewest letters to change; of equals the first; null if none is near. */
export function nearestWord(word: string, words: readonly string[]): string | null {
  const short = word.slice(0, 64).toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(short.length / 3)) + 1;
  for (const candidate of words) {
    const distance = editDistance(short, candidate.toLowerCase());
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** Levenshtein's: insertions, deletions and changes. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
