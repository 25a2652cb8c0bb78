import { expect, test } from 'vitest';
import { emptyDocument } from '../../model/document.ts';
import { registry } from '../../patterns/registry.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { failureIdeas, faultKindsFor } from './failure-ideas.ts';

test('every scenario has something to break, its own proposals first, each once', () => {
  for (const scenario of scenarios) {
    const ideas = failureIdeas(documentOf(scenario), registry, scenario.breakIt);
    expect(ideas.length, scenario.id).toBeGreaterThan(0);
    expect(ideas[0]?.label, scenario.id).toBe(scenario.breakIt[0]?.label ?? '');
    const keys = ideas.map(({ kind, target }) => `${kind} ${target.id}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('every idea is a fault that fits its target', () => {
  for (const scenario of scenarios) {
    const document = documentOf(scenario);
    for (const { kind, target } of failureIdeas(document, registry, scenario.breakIt)) {
      expect(faultKindsFor(document, registry, target)).toContain(kind);
    }
  }
});

test('a proposal for what was deleted is left out; nothing can be broken on an empty canvas', () => {
  const prepared = [{ label: 'gone', fault: 'crash', target: 'nobody', params: {} }];
  expect(failureIdeas(emptyDocument, registry, prepared)).toEqual([]);
});
