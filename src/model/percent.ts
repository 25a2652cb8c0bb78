/** A share of 0–1 in words for badges and logs, e.g. `12.5 %`; no locale, so that it may reach a trace. */
export function percent(ratio: number): string {
  return `${Math.round(ratio * 1000) / 10} %`;
}
