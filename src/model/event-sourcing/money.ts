/** Adds amounts in units with at most two decimals, exactly: sums of cents do not drift as sums of binary fractions do. */
export function addMoney(a: number, b: number): number {
  const sum = a + b;
  // Whole amounts need no rounding, and dividing is the dearest thing here.
  return (sum | 0) === sum ? sum : Math.round(sum * 100) / 100;
}

export function timesMoney(price: number, quantity: number): number {
  return Math.round(price * quantity * 100) / 100;
}

/** Why an amount cannot be paid; null if it can. */
export function whyNoAmount(amount: number): string | null {
  if (!(amount > 0)) return `the amount must be above 0, got ${amount}`;
  if (amount > amountMax) return `the amount must be at most ${amountMax}, got ${amount}`;
  return addMoney(amount, 0) === amount ? null : `the amount must have at most two decimals, got ${amount}`;
}

const amountMax = 1_000_000_000;
