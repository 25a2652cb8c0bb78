/** A title in the middle of a sentence: `two-phase commit`, but `CQRS bus`, since what is all capitals stays so. */
export function inSentence(title: string): string {
  return title.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}
