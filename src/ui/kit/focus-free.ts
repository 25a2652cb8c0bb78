/** Whether nothing has the focus that would lose it to what had it before, such as what was opened while this was closing. */
export function isFocusFree(closing: EventTarget | null): boolean {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body) return true;
  return closing instanceof Element && closing.contains(activeElement);
}
