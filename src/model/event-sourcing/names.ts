/** Texts that come again and again, each with a number from 0 in the order of their first appearance. Plain data. */
export interface Names {
  readonly list: string[];
  readonly numbers: Map<string, number>;
}

export function createNames(): Names {
  return { list: [], numbers: new Map() };
}

/** The number of a text, which is a new one if it has not been seen before. */
export function numberOfName(names: Names, text: string): number {
  return names.numbers.get(text) ?? addName(names, text);
}

export function addName({ list, numbers }: Names, text: string): number {
  const number = list.push(text) - 1;
  numbers.set(text, number);
  return number;
}
