import { expect, test } from 'vitest';
import { outdatedPackages } from './install.mjs';

const wanted = {
  packages: {
    '': {},
    'node_modules/react': { version: '19.3.1' },
    'node_modules/tool-for-this-system': { version: '1.0.0', optional: true },
    'node_modules/tool-for-another-system': { version: '1.0.0', optional: true },
  },
};

test('packages for other systems may be absent', () => {
  const installed = {
    packages: {
      'node_modules/react': { version: '19.3.1' },
      'node_modules/tool-for-this-system': { version: '1.0.0' },
    },
  };
  expect(outdatedPackages(wanted, installed)).toEqual([]);
});

test('an absent package and another version are noticed', () => {
  expect(outdatedPackages(wanted, { packages: {} })).toEqual(['node_modules/react']);
  const old = { packages: { 'node_modules/react': { version: '19.3.0' } } };
  expect(outdatedPackages(wanted, old)).toEqual(['node_modules/react']);
});
