import { elementOf } from './item-element.ts';

let asked = 0;

/**
 * Gives the focus to what stands only after the next two drawings; of several wishes the last counts. Who has gone elsewhere by then, to
 * another row or into a list that has opened meanwhile, keeps the focus there: a key that is typed fast must not land on what an earlier step
 * left behind.
 */
export function focusLater(give: () => void): void {
  const before = document.activeElement;
  asked += 1;
  const mine = asked;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const now = document.activeElement;
      const isElsewhere = now !== null && now !== document.body && now !== before;
      if (mine === asked && !isElsewhere) give();
    }),
  );
}

/** Gives the focus so to a thing of the canvas: it may not have been drawn yet, as out of view on a large one. */
export function focusItemLater(canvas: Element, id: string): void {
  focusLater(() => elementOf(canvas, id)?.focus({ preventScroll: true }));
}
