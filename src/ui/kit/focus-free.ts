/** Whether the focus may be moved out of `within` or from nowhere: what has it elsewhere, such as what was just opened, keeps it. */
export function isFocusFree(within: EventTarget | null): boolean {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body) return true;
  return within instanceof Element && within.contains(activeElement);
}
