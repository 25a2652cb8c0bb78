/** Where this tab keeps its comparison for a reload. */
export const comparisonKey = 'faultline.comparison';

/** Whether it is worth loading what reads it. */
export function hasKeptComparison(): boolean {
  try {
    return sessionStorage.getItem(comparisonKey) !== null;
  } catch {
    return false;
  }
}
