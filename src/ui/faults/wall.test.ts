import { expect, test } from 'vitest';
import { applyCommand } from '../../model/reducer.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { shop } from '../../scenarios/shop/scenario.ts';
import { crossingWires, wallCommand, wallNumber } from './wall.ts';

const document = { ...documentOf(shop), faults: [] };

test('a wall cuts exactly the wires that cross, in one batch that undoes as one, and walls are told apart', () => {
  const group = new Set(['payments', 'inventory']);
  const crossing = crossingWires(document, group).map(({ id }) => id);
  expect(crossing.length).toBeGreaterThan(1);
  const command = wallCommand(document, group, 500, 'Wall');
  const applied = applyCommand(document, command!, catalogue);
  if (!applied.ok) throw new Error(applied.error);
  const { faults } = applied.value.document;
  expect(faults.map(({ target }) => target.id)).toEqual(crossing);
  expect(faults.map(wallNumber)).toEqual(crossing.map(() => 1));
  const undone = applyCommand(applied.value.document, applied.value.inverse!, catalogue);
  expect(undone.ok && undone.value.document).toEqual(document);
  const second = wallCommand(applied.value.document, new Set(['gateway']), 900, 'Wall');
  expect(second?.commands.map((one) => (one.type === 'add-fault' ? wallNumber(one.fault) : null))).toContain(
    2,
  );
});

test('around everything there is nothing to cut', () => {
  expect(wallCommand(document, new Set(document.nodes.map(({ id }) => id)), 0, 'Wall')).toBeNull();
});
