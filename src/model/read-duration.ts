const unitMs: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500`, `500ms`, `1.5s`, `10m`, `2h` in ms; null for anything else. */
export function readDurationMs(text: string): number | null {
  const match = /^(\d+\.?\d*|\.\d+)(ms|s|m|h)?$/.exec(text.trim());
  if (match === null) return null;
  const ms = Number(match[1]) * (unitMs[match[2] ?? ''] ?? Number.NaN);
  return Number.isFinite(ms) ? ms : null;
}
