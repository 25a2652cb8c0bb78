/** Tells how large the content of an element is, in px, at first and after each change; nothing where there is no element. Returns the way to stop. */
export function followSize(element: Element | null, tell: (size: DOMRectReadOnly) => void): () => void {
  const observer = new ResizeObserver(([entry]) => entry && tell(entry.contentRect));
  if (element !== null) {
    // WebKit does not lay out what is new before it looks: it would tell of 0 × 0 first, and then complain of a loop.
    element.getBoundingClientRect();
    observer.observe(element);
  }
  return () => observer.disconnect();
}
