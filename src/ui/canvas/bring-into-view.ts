import type { InputContext } from './input-context.ts';
import { elementOf } from './item-element.ts';
import { placeOfItem } from './item-place.ts';

/** Moves the view so that an item is in its middle, unless the item is wholly in sight. */
export function bringIntoView({ frame, view }: InputContext, id: string): void {
  if (frame.current === null) return;
  const outer = frame.current.getBoundingClientRect();
  const inner = elementOf(frame.current, id)?.getBoundingClientRect();
  const isSeen =
    inner !== undefined &&
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom;
  const place = isSeen ? null : placeOfItem(id);
  if (place !== null) view.centre(place);
}
