/** The list with `item` at place `at`. */
export function inserted<Item>(list: readonly Item[], at: number, item: Item): Item[] {
  return [...list.slice(0, at), item, ...list.slice(at)];
}

/** The list without place `at`. */
export function removedAt<Item>(list: readonly Item[], at: number): Item[] {
  return [...list.slice(0, at), ...list.slice(at + 1)];
}

export function replacedAt<Item>(list: readonly Item[], at: number, item: Item): Item[] {
  const copy = list.slice();
  copy[at] = item;
  return copy;
}

export function indexById(list: readonly { readonly id: string }[], id: string): number {
  return list.findIndex((item) => item.id === id);
}
