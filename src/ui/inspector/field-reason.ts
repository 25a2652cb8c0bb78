/** `payments.concurrency must be 1–64, got 0` as it reads below the field itself: `must be 1–64, got 0`. */
export function fieldReason(reason: string, key: string): string {
  const at = reason.indexOf(`${key} `);
  const rest = at < 0 ? reason : reason.slice(at + key.length + 1);
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}${rest.endsWith('.') ? '' : '.'}`;
}
