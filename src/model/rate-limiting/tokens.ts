/**
 * A bucket of tokens that was full at `fullAtMs`, and from which `taken` have been taken since. It refills evenly, `limit` in `windowMs`, so
 * it holds capacity − taken + (now − fullAtMs) × limit ÷ windowMs. As soon as it is full again both numbers start anew; in between nothing
 * is rounded that is kept.
 */
export interface Tokens {
  readonly type: 'tokens';
  fullAtMs: number;
  taken: number;
}

interface Rate {
  readonly limit: number;
  readonly windowMs: number;
}

/** Full at the start. */
export function createTokens(): Tokens {
  return { type: 'tokens', fullAtMs: 0, taken: 0 };
}

/** When there is a whole token: capacity − taken + elapsed × limit ÷ windowMs ≥ 1, solved for the time. */
export function tokensPassAtMs(tokens: Tokens, capacity: number, rate: Rate): number {
  return refilledAtMs(tokens, tokens.taken + 1 - capacity, rate);
}

export function takeToken(tokens: Tokens, rate: Rate, nowMs: number): void {
  // At the very instant at which it is full again both descriptions hold; the old one has not been rounded.
  if (nowMs > refilledAtMs(tokens, tokens.taken, rate)) {
    tokens.fullAtMs = nowMs;
    tokens.taken = 0;
  }
  tokens.taken++;
}

/** The tokens stay as they are, at most as many as now fit. */
export function keepTokens(
  tokens: Tokens,
  previous: Rate & { readonly capacity: number },
  rate: Rate,
  capacity: number,
  nowMs: number,
): void {
  const left = Math.min(capacity, tokensAt(tokens, previous.capacity, previous, nowMs));
  const missing = capacity - left;
  const taken = Math.ceil(missing);
  tokens.taken = taken;
  tokens.fullAtMs = nowMs - ((taken - missing) * rate.windowMs) / rate.limit;
}

/** How many tokens there are, parts included. */
export function tokensAt(tokens: Tokens, capacity: number, rate: Rate, nowMs: number): number {
  const refilled = ((nowMs - tokens.fullAtMs) * rate.limit) / rate.windowMs;
  return Math.min(capacity, capacity - tokens.taken + refilled);
}

/** When `count` tokens have come back since the bucket was full. */
function refilledAtMs(tokens: Tokens, count: number, { limit, windowMs }: Rate): number {
  return tokens.fullAtMs + (count * windowMs) / limit;
}
