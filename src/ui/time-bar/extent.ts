const niceSeconds = [10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** How long the time bar is: a round length that holds the run, so that it grows in steps and not under the pointer. */
export function extentOf(endMs: number): number {
  const nice = niceSeconds.find((seconds) => endMs <= seconds * 1000);
  return nice === undefined ? endMs : nice * 1000;
}
