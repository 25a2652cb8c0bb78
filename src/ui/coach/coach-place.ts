export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const sides = ['above', 'below', 'right', 'left'] as const;
type Side = (typeof sides)[number];

export interface Placed {
  readonly side: Side;
  readonly left: number;
  readonly top: number;
  /** From the card's left or upper edge to where it points at the middle of what it is about, px. */
  readonly arrow: number;
}

/** Between a card and what it points to, px: as much as its arrow is long. */
const gap = 10;
const margin = 8;
/** The arrow stays clear of the card's round corners. */
const corner = 14;

/**
 * Where a card of this size stands beside a box: of the sides on which it fits into the window whole, and so covers nothing of the box, the
 * one on which it covers least of the others, the first of equals; null if there is no such side. All in CSS px of the window.
 */
export function placeBeside(box: Box, card: Size, window: Size, others: readonly Box[] = []): Placed | null {
  let best: Placed | null = null;
  let leastCovered = Number.POSITIVE_INFINITY;
  for (const side of sides) {
    const placed = placeOn(side, box, card, window);
    if (placed === null) continue;
    const covered = others.reduce((sum, other) => sum + shared({ ...placed, ...card }, other), 0);
    if (covered >= leastCovered) continue;
    best = placed;
    leastCovered = covered;
  }
  return best;
}

function placeOn(side: Side, box: Box, card: Size, window: Size): Placed | null {
  const isUpright = side === 'above' || side === 'below';
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const corners = {
    above: { left: middle.x - card.width / 2, top: box.top - gap - card.height },
    below: { left: middle.x - card.width / 2, top: box.top + box.height + gap },
    right: { left: box.left + box.width + gap, top: middle.y - card.height / 2 },
    left: { left: box.left - gap - card.width, top: middle.y - card.height / 2 },
  };
  const max = { left: window.width - margin - card.width, top: window.height - margin - card.height };
  const wished = corners[side];
  const left = isUpright ? within(wished.left, margin, max.left) : wished.left;
  const top = isUpright ? wished.top : within(wished.top, margin, max.top);
  if (left < margin || left > max.left || top < margin || top > max.top) return null;
  const arrow = isUpright
    ? within(middle.x - left, corner, card.width - corner)
    : within(middle.y - top, corner, card.height - corner);
  return { side, left, top, arrow };
}

/** What two boxes have in common, px². */
function shared(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function within(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
