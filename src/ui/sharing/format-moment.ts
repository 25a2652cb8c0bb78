/** A moment of real time as people say it on this device: day and minute. */
export function formatMoment(atMs: number): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(atMs);
}
