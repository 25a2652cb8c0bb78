import { expect, test } from 'vitest';
import type { FaultlineDocument } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { shop } from '../../scenarios/shop/scenario.ts';
import { turnWallCommand, wallCommand, wallWayOf } from './wall.ts';
import { cutOffByWall } from './wall-sides.ts';

const plain: FaultlineDocument = { ...documentOf(shop), faults: [] };

function walled(group: readonly string[], way: 'both' | 'out' | 'in' = 'both', document = plain) {
  const applied = applyCommand(document, wallCommand(document, new Set(group), 0, 'Wall', way)!, catalogue);
  if (!applied.ok) throw new Error(applied.error);
  return applied.value.document;
}

test('a wall cuts off the group, not the side on which the clients are', () => {
  const group = ['inventory', 'inventory-db'];
  expect([...cutOffByWall(walled(group), 1)].sort()).toEqual(group);
  const clients = ['client', 'gateway'];
  const rest = plain.nodes.map(({ id }) => id as string).filter((id) => !clients.includes(id));
  expect([...cutOffByWall(walled(clients), 1)].sort()).toEqual(rest.sort());
});

test('members that only the cut wires join are both cut off', () => {
  expect([...cutOffByWall(walled(['payments', 'inventory']), 1)].sort()).toContain('payments');
});

test('with a way around it a wall cuts nothing off', () => {
  const document = walled(['inventory', 'inventory-db']);
  const around = {
    ...document,
    faults: document.faults.slice(1),
    wires: [
      ...document.wires,
      { ...document.wires[0]!, id: 'extra' as never, from: 'orders' as never, to: 'inventory-db' as never },
    ],
  };
  expect([...cutOffByWall(around, 1)]).toEqual([]);
});

test('a one-way wall stops requests on wires in its way and answers on those against it, and can be turned', () => {
  const group = ['orders'];
  const document = walled(group, 'out');
  const directions = Object.fromEntries(
    document.faults.map(({ target }) => [target.id, target.type === 'wire' ? target.direction : '']),
  );
  expect(directions).toMatchObject({
    'gateway-orders': 'response',
    'orders-payments': 'request',
    'orders-inventory': 'request',
  });
  expect(wallWayOf(document, group)).toBe('out');
  const turned = applyCommand(document, turnWallCommand(document, group, 'in', 'Turn')!, catalogue);
  if (!turned.ok) throw new Error(turned.error);
  expect(wallWayOf(turned.value.document, group)).toBe('in');
  expect(turnWallCommand(turned.value.document, group, 'in', 'Turn')).toBeNull();
  const back = applyCommand(turned.value.document, turned.value.inverse!, catalogue);
  expect(back.ok && wallWayOf(back.value.document, group)).toBe('out');
});
