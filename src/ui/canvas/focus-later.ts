import { elementOf } from './item-element.ts';

let asked = 0;
/** A busy machine takes longer than two drawings to bring something onto the screen. */
const framesMax = 60;

/**
 * Gives the focus to what stands only after the next two drawings, or some later one: `give` tells whether it was there. Of several wishes
 * the last counts. Who has gone elsewhere by then, to another row or into a list that has opened meanwhile, keeps the focus there: a key that
 * is typed fast must not land on what an earlier step left behind.
 */
export function focusLater(give: () => boolean): void {
  const before = document.activeElement;
  asked += 1;
  const mine = asked;
  let frames = 0;
  const look = () => {
    frames += 1;
    const now = document.activeElement;
    const isElsewhere = now !== null && now !== document.body && now !== before;
    const isOver = frames > 1 && (mine !== asked || isElsewhere || give());
    if (!isOver && frames < framesMax) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Gives the focus so to a thing of the canvas: it may not have been drawn yet, as out of view on a large one. */
export function focusItemLater(canvas: Element, id: string): void {
  focusLater(() => {
    const element = elementOf(canvas, id);
    element?.focus({ preventScroll: true });
    return element != null;
  });
}
