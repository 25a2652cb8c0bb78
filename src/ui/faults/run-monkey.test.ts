import { expect, test } from 'vitest';
import type { FaultlineDocument } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { shop } from '../../scenarios/shop/scenario.ts';
import { faultsOfMonkey, monkeyCommand } from './run-monkey.ts';

const document = documentOf(shop);
const plan = { intensity: 0.8, seed: 7, lengthMs: 60_000 };

function after(on: FaultlineDocument, nowMs: number, seed = plan.seed) {
  const made = monkeyCommand(on, { ...plan, seed }, nowMs, 'Monkey');
  if (made === null) throw new Error('the monkey slept');
  const applied = applyCommand(on, made.command, catalogue);
  if (!applied.ok) throw new Error(applied.error);
  return { document: applied.value.document, inverse: applied.value.inverse!, count: made.count };
}

test('the same seed brings the same faults, from now on, as one step that undoes as one', () => {
  const first = after(document, 2500.5);
  expect(first).toEqual(after(document, 2500.5));
  expect(faultsOfMonkey(first.document)).toHaveLength(first.count);
  for (const { startMs, durationMs } of faultsOfMonkey(first.document)) {
    expect(startMs).toBeGreaterThanOrEqual(2501);
    expect(startMs).toBeLessThan(62_501);
    expect(durationMs).not.toBeNull();
  }
  const undone = applyCommand(first.document, first.inverse, catalogue);
  expect(undone.ok && undone.value.document).toEqual(document);
});

test('a second monkey takes the place of the first, and other faults stay', () => {
  const own = document.faults.length;
  const second = after(after(document, 0).document, 1000, 8);
  expect(second.document.faults).toHaveLength(own + second.count);
  expect(after(document, 1000, 8).document.faults).toEqual(second.document.faults);
});

test('without intensity nothing comes', () => {
  expect(monkeyCommand(document, { ...plan, intensity: 0 }, 0, 'Monkey')).toBeNull();
});
