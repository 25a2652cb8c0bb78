/** A text whose numbers stay on one line with their units. */
export function withUnits(text: string): string {
  return text.replace(/(\d) (?=(?:ms|s|min|h|%)(?![\p{L}\d]))/gu, '$1\u00a0');
}
