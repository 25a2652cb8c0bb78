import { expect, it } from 'vitest';
import { registry } from '../../patterns/registry.ts';
import { allIcons } from './all-icons.ts';

it('every kind that ships has an icon of its own', () => {
  const kinds = [...registry.nodes.values(), ...registry.policies.values(), ...registry.faults.values()];
  expect(kinds.filter(({ icon }) => !(icon in allIcons)).map(({ kind, icon }) => `${kind}: ${icon}`)).toEqual(
    [],
  );
});
