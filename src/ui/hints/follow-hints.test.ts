import { expect, test } from 'vitest';
import { judgeDocument, lintDocument } from '../../model/lint/lint-document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { sixtyFourCalls } from '../../scenarios/64-calls/scenario.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { hints as words } from '../words/en/hints.ts';
import { sameForLinter } from './follow-hints.ts';
import { remedyText } from './remedy-text.ts';

const document = documentOf(sixtyFourCalls);

test('each wire of the three tiers says what one call on it becomes', () => {
  expect([...judgeDocument(document, catalogue).multiplied]).toEqual([
    ['orders-database', { calls: 4, callee: 'Database' }],
    ['web-orders', { calls: 16, callee: 'Database' }],
    ['client-web', { calls: 64, callee: 'Database' }],
  ]);
});

test('every remedy in every scenario has words for its button', () => {
  const texts = scenarios.flatMap((scenario) => {
    const shown = documentOf(scenario);
    return lintDocument(shown, catalogue).flatMap(({ remedy }) =>
      remedy === undefined ? [] : [remedyText(shown, remedy, words)],
    );
  });
  expect(texts.length).toBeGreaterThan(0);
  expect(texts).toContain('Retry in one place only');
  for (const text of texts) {
    expect(text).not.toContain('undefined');
    expect(text).not.toContain('NaN');
    expect(text).not.toBe(words.mend);
  }
});

test('a moved node is nothing new to the rules, a changed parameter is', () => {
  const node = document.nodes[1]!;
  const after = (command: Parameters<typeof applyCommand>[1]) => {
    const applied = applyCommand(document, command, catalogue);
    if (!applied.ok) throw new Error(applied.error);
    return applied.value.document;
  };
  expect(sameForLinter(document, after({ type: 'move-nodes', moves: [{ id: node.id, x: 8, y: 8 }] }))).toBe(
    true,
  );
  expect(
    sameForLinter(document, after({ type: 'set-node-params', id: node.id, params: { concurrency: 3 } })),
  ).toBe(false);
});
