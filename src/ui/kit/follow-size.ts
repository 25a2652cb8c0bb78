/** Tells how large the content of an element is, in px, at first and after each change; nothing where there is no element. Returns the way to stop. */
export function followSize(element: Element | null, tell: (size: DOMRectReadOnly) => void): () => void {
  const observer = new ResizeObserver(([entry]) => entry && tell(entry.contentRect));
  if (element !== null) observer.observe(element);
  return () => observer.disconnect();
}
