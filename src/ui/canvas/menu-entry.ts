/** One line of a menu. */
export type MenuEntry =
  | { readonly type: 'line'; readonly id: string }
  | { readonly type: 'act'; readonly label: string; readonly keys: string; readonly act: () => void }
  | { readonly type: 'more'; readonly label: string; readonly entries: readonly MenuEntry[] };
