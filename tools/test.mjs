// `npm test`: every check, in order, on a machine that has nothing but Node.
// `npm run check` (--quick) leaves out what needs a build or a browser.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { closingLine, playwrightCounts, vitestCounts } from './results.mjs';
import { run } from './run.mjs';

const REPORTS = '.cache/reports';
const VITEST_REPORT = `${REPORTS}/vitest.json`;
const PLAYWRIGHT_REPORT = `${REPORTS}/playwright.json`;

/**
 * @typedef {import('./results.mjs').Counts} Counts
 * @typedef {{ name: string, run: () => Promise<{ code: number, output: string }>, counts?: () => Counts }} Step
 * @typedef {{ name: string, passed: boolean, seconds: number, counts: Counts }} Done
 */

/** The steps of a group run at the same time; a group starts when all before it have passed. @type {Step[][]} */
const QUICK = [
  ['types', 'lint', 'imports', 'unused'].map((name) => ({
    name,
    run: () => script(name, [], { capture: true }),
  })),
  [
    {
      name: 'unit',
      run: () =>
        script('unit', ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`]),
      counts: () => vitestCounts(readReport(VITEST_REPORT)),
    },
  ],
];

/** @type {Step[][]} */
const SLOW = [
  [{ name: 'build', run: () => script('build') }],
  [{ name: 'size', run: () => script('size') }],
  [{ name: 'browser', run: findBrowser }],
  [
    {
      name: 'e2e',
      run: async () =>
        script('e2e', ['--reporter=line,json'], {
          env: { E2E_PORT: String(await freePort()), PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT },
        }),
      counts: () => playwrightCounts(readReport(PLAYWRIGHT_REPORT)),
    },
  ],
];

/** @param {string} name of a script in package.json @param {string[]} [parameters] @param {Parameters<typeof run>[2]} [options] */
function script(name, parameters = [], options = {}) {
  return run('npm', ['run', '--silent', name, '--', ...parameters], options);
}

async function findBrowser() {
  // Loads a package, so only after the installation.
  const { ensureChromium } = await import('./browser.mjs');
  return { code: (await ensureChromium()) ? 0 : 1, output: '' };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {string} path @returns {object} what stands in a runner's report; nothing when it wrote none */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/** @param {Step} step @param {boolean} isAlone in its group: then it shows its output as it comes @returns {Promise<Done>} */
async function perform(step, isAlone) {
  const startedMs = performance.now();
  if (isAlone) console.log(`\n== ${step.name}`);
  const { code, output } = await step.run();
  const seconds = (performance.now() - startedMs) / 1000;
  if (!isAlone) console.log(`\n== ${step.name}\n${output.trim()}`);
  console.log(`== ${step.name}: ${code === 0 ? 'ok' : 'FAILED'}, ${seconds.toFixed(1)} s`);
  return {
    name: step.name,
    passed: code === 0,
    seconds,
    counts: step.counts?.() ?? { passed: 0, failed: 0 },
  };
}

/** @param {Step[][]} groups */
async function performAll(groups) {
  /** @type {Done[]} */
  const done = [];
  for (const group of groups) {
    done.push(...(await Promise.all(group.map((step) => perform(step, group.length === 1)))));
    if (done.some(({ passed }) => !passed)) break;
  }
  return done;
}

/** @param {Step[][]} groups @param {Done[]} done */
function summarize(groups, done) {
  console.log('\n== summary');
  for (const { name } of groups.flat()) {
    const step = done.find((candidate) => candidate.name === name);
    const verdict = step
      ? `${step.passed ? 'ok    ' : 'FAILED'} ${step.seconds.toFixed(1).padStart(6)} s`
      : 'not run';
    console.log(`${name.padEnd(10)}${verdict}`);
  }
  console.log(`\n${closingLine(done)}`);
}

process.chdir(join(import.meta.dirname, '..'));
await ensureInstalled();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const groups = process.argv.includes('--quick') ? QUICK : [...QUICK, ...SLOW];
const done = await performAll(groups);
summarize(groups, done);
process.exitCode = done.every(({ passed }) => passed) ? 0 : 1;
