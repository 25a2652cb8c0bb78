/** Letters with marks on them: read as English, and seen at once not to be the catalogue's. */
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const marks = [...'áƀçďéƒĝĥîĵķļɱñôþɋŕšţûṽŵẋýžÁƁÇĎÉƑĜĤÎĴĶĻṀÑÔÞɊŔŠŢÛṼŴẊÝŽ'];

/** Vowels are 38 % of the letters of English: written twice, they make a text about as long as its German. */
const vowel = /[aeiou]/i;

/** `Save 3 copies` as `⟦Šááṽéé 3 çôôþîîééš⟧`. What is in `kept` stays as it is: names, numbers, and text that is pseudo already. */
export function pseudoText(text: string, kept: readonly string[] = []): string {
  if (!/[a-z]/i.test(text)) return text;
  const values = [...new Set(kept)]
    .filter((value) => /[a-z]/i.test(value))
    .sort((a, b) => b.length - a.length);
  const pattern = values.map(escaped).join('|');
  const parts = pattern === '' ? [text] : text.split(new RegExp(`(${pattern})`));
  const inner = parts.map((part) => (values.includes(part) ? part : letters(part))).join('');
  // Nothing but a value: there is no word of the screen's own in it.
  return inner === text ? text : `⟦${inner}⟧`;
}

/** The same catalogue with every text in it, and every text that a function of it gives, made pseudo; values of functions are kept. */
export function pseudoCatalogue<Value>(value: Value, kept: readonly string[] = []): Value {
  return made(value, kept) as Value;
}

function made(value: unknown, kept: readonly string[]): unknown {
  if (typeof value === 'string') return pseudoText(value, kept);
  if (typeof value === 'function')
    return (...given: readonly unknown[]) => made(value(...given), [...kept, ...given.flatMap(textsIn)]);
  if (Array.isArray(value)) return value.map((one) => made(one, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, made(one, kept)]));
}

/** The texts among the values that a function was given, which are not the catalogue's. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function letters(text: string): string {
  return [...text]
    .map((letter) => (marks[plain.indexOf(letter)] ?? letter).repeat(vowel.test(letter) ? 2 : 1))
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
