import { readFileSync } from 'node:fs';
import { run } from './run.mjs';

const NODE_MIN = [20, 19];

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Says which locked packages are absent from what npm says it has installed, or are there in another version.
 * Optional ones may be absent: they are for other platforms.
 * @param {Lockfile} wanted the project's package-lock.json
 * @param {Lockfile} installed node_modules/.package-lock.json
 * @returns {string[]}
 */
export function outdatedPackages(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([path, { version, optional, devOptional }]) => {
      if (path === '') return false;
      const found = installed.packages[path];
      return found ? found.version !== version : !optional && !devOptional;
    })
    .map(([path]) => path);
}

/** @param {string} path @returns {Lockfile | null} */
function readLockfile(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Brings node_modules to what package-lock.json says; does nothing when it is. Ends the process when it cannot. */
export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [majorMin = 0, minorMin = 0] = NODE_MIN;
  if (major < majorMin || (major === majorMin && minor < minorMin)) {
    console.error(`Faultline needs Node ${NODE_MIN.join('.')} or newer, this is ${process.versions.node}.`);
    process.exit(1);
  }
  const wanted = readLockfile('package-lock.json');
  const installed = readLockfile('node_modules/.package-lock.json');
  if (wanted && installed && outdatedPackages(wanted, installed).length === 0) return;
  console.log('Installing packages (npm ci) …');
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (code !== 0) {
    console.error('npm ci failed: see above. Is the npm registry reachable?');
    process.exit(code);
  }
}
