import { expect, test } from 'vitest';
import { wireId } from '../../base/ids.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { lintDocument } from '../../model/lint/lint-document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { policyPresets } from '../../scenarios/policy-presets.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { shop } from '../../scenarios/shop/scenario.ts';
import { presetCommand } from './add-preset.ts';

const document = documentOf(shop);
const wire = wireId('orders-payments');

function withPreset(on: FaultlineDocument, preset: (typeof policyPresets)[number]): FaultlineDocument {
  const made = presetCommand(on, wire, preset, 'Add');
  if (!made.ok || made.value === null) throw new Error('nothing to add');
  const applied = applyCommand(on, made.value, catalogue);
  if (!applied.ok) throw new Error(applied.error);
  const undone = applyCommand(applied.value.document, applied.value.inverse!, catalogue);
  expect(undone.ok && undone.value.document).toEqual(on);
  return applied.value.document;
}

const bare = {
  ...document,
  wires: document.wires.map((one) => ({ ...one, policies: [] })),
};

test('every preset is one valid batch, in the default order, and undoes as one', () => {
  for (const preset of policyPresets) {
    const kinds = withPreset(bare, preset)
      .wires.find(({ id }) => id === wire)
      ?.policies.map(({ kind }) => kind);
    expect(kinds, preset.id).toEqual(preset.policies.map(({ kind }) => kind));
  }
});

test('what is on the wire already stays as it is; a second time there is nothing to add', () => {
  const [first, second] = policyPresets;
  const once = withPreset(bare, first!);
  expect(presetCommand(once, wire, first!, 'Add')).toEqual({ ok: true, value: null });
  const both = withPreset(once, second!).wires.find(({ id }) => id === wire)?.policies;
  expect(both?.map(({ kind }) => kind)).toEqual([
    'idempotency-key',
    'retry',
    'breaker',
    'bulkhead',
    'timeout',
  ]);
  expect(both?.find(({ kind }) => kind === 'retry')?.params).toMatchObject({ maxAttempts: 3 });
});

test('a preset never brings a warning about its own wire', () => {
  for (const preset of policyPresets) {
    const subjects = withPreset(bare, preset).wires.find(({ id }) => id === wire)?.policies;
    const found = lintDocument(withPreset(bare, preset), catalogue).filter(
      ({ subject, severity }) =>
        severity === 'warning' && (subject === wire || subjects?.some(({ id }) => id === subject)),
    );
    expect(found, preset.id).toEqual([]);
  }
});
