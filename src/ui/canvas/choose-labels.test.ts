import { afterEach, expect, test } from 'vitest';
import { settingsStore } from '../../store/settings-store.ts';
import { showUsualWireLabels, toggleWireLabel } from './choose-labels.ts';

const shown = () => settingsStore.getState().wireLabels;

afterEach(showUsualWireLabels);

test('what is chosen stands in its place, in whatever order it was chosen', () => {
  toggleWireLabel('policies');
  toggleWireLabel('p99');
  toggleWireLabel('p50');
  expect(shown()).toEqual(['rate', 'p50', 'p95', 'p99', 'errors', 'policies']);
  toggleWireLabel('p95');
  expect(shown()).toEqual(['rate', 'p50', 'p99', 'errors', 'policies']);
});

test('all can be switched off, and the usual ones brought back', () => {
  for (const label of shown()) toggleWireLabel(label);
  expect(shown()).toEqual([]);
  showUsualWireLabels();
  expect(shown()).toEqual(['rate', 'p95', 'errors']);
});
