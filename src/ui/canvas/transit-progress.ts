/** A message's way along its wire. Shares count from the caller (0) to the callee (1). */
export interface Journey {
  readonly departMs: number;
  readonly arriveMs: number;
  /** From callee to caller. */
  readonly isReply: boolean;
  /** Share of its way at which it ends: 1 when it arrives, less when it is lost or refused on the way. */
  readonly reach: number;
}

/** True position at a virtual time, as a share of the wire; before it sets out and after it ends it stands still. */
export function positionAt(journey: Journey, atMs: number): number {
  const { departMs, arriveMs, reach, isReply } = journey;
  const fullMs = arriveMs - departMs;
  const went =
    fullMs > 0 ? Math.min(Math.max((atMs - departMs) / fullMs, 0), reach) : atMs >= departMs ? reach : 0;
  return isReply ? 1 - went : went;
}

/** Virtual time at which its way ended. */
export function endOf(journey: Journey): number {
  return journey.departMs + (journey.arriveMs - journey.departMs) * journey.reach;
}

/** How far the glow of a message that has ended is spent, 0–1; 0 while it travels, above 1 when nothing is left to see. */
export function spentAt(journey: Journey, nowMs: number, glowMs: number): number {
  const sinceMs = nowMs - endOf(journey);
  if (sinceMs <= 0) return 0;
  return glowMs > 0 ? sinceMs / glowMs : 2;
}

/** The glow is drawn in this many steps of brightness, each one batch. */
export const glowSteps = 4;

/**
 * Cuts what a message has passed during the last `glowMs` into pieces of one brightness each, newest (0) first, and hands over each
 * piece's ends as shares. A message that took no time at all left its whole way at one instant.
 */
export function forEachGlow(
  journey: Journey,
  nowMs: number,
  glowMs: number,
  piece: (step: number, from: number, to: number) => void,
): void {
  if (glowMs <= 0) return;
  const stepMs = glowMs / glowSteps;
  const newestAge = Math.max(0, nowMs - endOf(journey));
  const oldestAge = Math.min(glowMs, nowMs - journey.departMs);
  if (newestAge >= glowMs || oldestAge < 0) return;
  const first = Math.floor(newestAge / stepMs);
  const last = Math.min(Math.floor(oldestAge / stepMs), glowSteps - 1);
  if (first >= last) {
    piece(Math.min(first, glowSteps - 1), positionAt(journey, nowMs), positionAt(journey, nowMs - glowMs));
    return;
  }
  for (let step = first; step <= last; step++) {
    const youngMs = Math.max(newestAge, step * stepMs);
    const oldMs = step === last ? oldestAge : (step + 1) * stepMs;
    const from = positionAt(journey, nowMs - youngMs);
    const to = positionAt(journey, nowMs - oldMs);
    if (from !== to) piece(step, from, to);
  }
}
