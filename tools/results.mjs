/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * What vitest's JSON report says; a file that broke before its first test counts as one failure.
 * @param {{ numPassedTests?: number, numFailedTests?: number, testResults?: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts({ numPassedTests = 0, numFailedTests = 0, testResults = [] }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/**
 * What Playwright's JSON report says; a file that could not be loaded counts as one failure.
 * @param {{ stats?: { expected: number, unexpected: number, flaky: number }, errors?: unknown[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors = [] }) {
  const { expected = 0, unexpected = 0, flaky = 0 } = stats ?? {};
  return { passed: expected + flaky, failed: unexpected + errors.length };
}

/**
 * The line that ends `npm test`. Steps without tests of their own, and runners that fell over without saying so,
 * count when they fail, so that a red run never ends with "0 failed".
 * @param {{ passed: boolean, counts: Counts }[]} steps
 */
export function closingLine(steps) {
  let passed = 0;
  let failed = 0;
  for (const step of steps) {
    passed += step.counts.passed;
    failed += step.passed ? step.counts.failed : Math.max(1, step.counts.failed);
  }
  return `${passed} passed, ${failed} failed`;
}
