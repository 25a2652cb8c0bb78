import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** @type {{ packages: Record<string, { resolved?: string, optionalDependencies?: Record<string, string> }> }} */
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** The folders in which Node looks for a package, from the innermost out. @param {string} path @returns {string[]} */
function folders(path) {
  const parent = path.lastIndexOf('/node_modules/');
  return [`${path}/node_modules/`, ...(parent < 0 ? ['node_modules/'] : folders(path.slice(0, parent)))];
}

test('every package for another platform is locked, or npm ci would refuse the lockfile', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !folders(path).some((folder) => `${folder}${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

test('no address of a registry is locked', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
});
