/** Search (⌘K), file and share stand here in this order. Empty until they are built: the bar does not move when they come. */
export function TopBarSlots() {
  return null;
}
