import { existsSync, readFileSync } from 'node:fs';
import { run } from './run.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];

/** Where the tests' Chromium is: CHROMIUM_PATH, else an installed one, else undefined for Playwright's own. */
export function chromiumPath() {
  return process.env.CHROMIUM_PATH || INSTALLED.find((path) => existsSync(path));
}

/** @returns {Promise<boolean>} whether Playwright's own Chromium has been downloaded */
async function hasPlaywrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

function isDebianAsRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Finds a Chromium or installs one.
 * @returns {Promise<boolean>} false after having said what to do
 */
export async function ensureChromium() {
  const path = chromiumPath();
  if (path && !existsSync(path)) {
    console.error(`CHROMIUM_PATH is ${path}, and there is no such file.`);
    return false;
  }
  if (path || (await hasPlaywrightsOwn())) {
    console.log(path ?? "Playwright's own Chromium");
    return true;
  }
  if (isDebianAsRoot()) {
    // Ubuntu's package of that name only points to a snap, so look at what came of it.
    await run('apt-get', ['update', '-q']);
    await run('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (chromiumPath()) return true;
  }
  const { code } = await run('npx', ['playwright', 'install', 'chromium']);
  if (code === 0 && (await hasPlaywrightsOwn())) return true;
  console.error(
    [
      'No Chromium was found and none could be installed. Do one of these, then run npm test again:',
      '  · install Chromium or Chrome (Debian: apt-get install chromium)',
      '  · set CHROMIUM_PATH to the program of one that you have',
      '  · npx playwright install --with-deps chromium',
    ].join('\n'),
  );
  return false;
}
