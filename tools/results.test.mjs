import { expect, test } from 'vitest';
import { closingLine, playwrightCounts, vitestCounts } from './results.mjs';

test('a test file that breaks before its first test counts as a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2 });
});

test('a browser test file that cannot be loaded counts as a failure', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 0 };
  expect(playwrightCounts({ stats, errors: [] })).toEqual({ passed: 4, failed: 1 });
  expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 2 });
});

test('a missing report counts as nothing', () => {
  expect(vitestCounts({})).toEqual({ passed: 0, failed: 0 });
  expect(playwrightCounts({})).toEqual({ passed: 0, failed: 0 });
});

test('the closing line sums the runners', () => {
  const unit = { passed: true, counts: { passed: 5, failed: 0 } };
  const e2e = { passed: true, counts: { passed: 2, failed: 0 } };
  expect(closingLine([unit, e2e])).toBe('7 passed, 0 failed');
});

test('a red step never ends with no failure', () => {
  const lint = { passed: false, counts: { passed: 0, failed: 0 } };
  const unit = { passed: false, counts: { passed: 5, failed: 2 } };
  expect(closingLine([lint, unit])).toBe('5 passed, 3 failed');
});
