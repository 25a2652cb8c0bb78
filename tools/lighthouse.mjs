// node tools/lighthouse.mjs [runs] [address below the page, such as ?lesson=fail-fast]
// Asks Lighthouse of the build in dist, served from a subfolder: desktop and phone, so often (3); prints every run, and all that falls short
// in the best. Lighthouse is no package of the project: npx brings it. Wants a machine with nothing else to do: it counts the wall clock.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromiumPath } from './browser.mjs';
import { serve } from './serve.mjs';

const runs = Number(process.argv[2] ?? 3);
const below = process.argv[3] ?? '';
/** The bar for each category; performance is the only one that the machine has a part in. @type {Record<string, number>} */
const bars = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const metrics = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'total-blocking-time': 'blocked',
  'speed-index': 'speed index',
  'cumulative-layout-shift': 'shift',
};

const folder = mkdtempSync(join(tmpdir(), 'faultline-lighthouse-'));
cpSync('dist', join(folder, 'any', 'folder'), { recursive: true });
const server = await serve(folder, 0);
const at = server.address();
const page = `http://localhost:${typeof at === 'object' && at ? at.port : 0}/any/folder/${below}`;
let isMissed = false;
try {
  for (const form of ['desktop', 'mobile']) {
    const reports = [];
    for (let run = 0; run < runs; run++) {
      const report = await ask(form);
      reports.push(report);
      console.log(`${form}: ${scoresOf(report)} (${timesOf(report)})`);
    }
    const best = reports.reduce((a, b) => (sumOf(b) > sumOf(a) ? b : a));
    for (const [id, bar] of Object.entries(bars)) {
      const category = best.categories[id];
      if (Math.round(category.score * 100) >= bar) continue;
      isMissed = true;
      const short = category.auditRefs
        .filter((/** @type {{ weight: number }} */ { weight }) => weight > 0)
        .map((/** @type {{ id: string }} */ { id: audit }) => best.audits[audit])
        .filter((/** @type {{ score: number | null }} */ audit) => audit.score !== null && audit.score < 0.9);
      console.log(`  ${form}: ${id} is below ${bar}:`);
      for (const { title, displayValue = '' } of short) console.log(`    ${title} ${displayValue}`);
    }
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
process.exitCode = isMissed ? 1 : 0;

/** @param {string} form */
async function ask(form) {
  const file = join(folder, 'report.json');
  const flags = ['--quiet', '--output=json', `--output-path=${file}`];
  if (form === 'desktop') flags.push('--preset=desktop');
  const isRoot = process.getuid?.() === 0;
  flags.push(`--chrome-flags=--headless=new${isRoot ? ' --no-sandbox' : ''}`);
  const env = { ...process.env, CHROME_PATH: chromiumPath() ?? '' };
  await promisify(execFile)('npx', ['--yes', 'lighthouse@12.8.2', page, ...flags], { env });
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @param {{ categories: Record<string, { score: number }> }} report */
function sumOf({ categories }) {
  return Object.values(categories).reduce((sum, { score }) => sum + score, 0);
}

/** @param {{ categories: Record<string, { score: number }> }} report */
function scoresOf({ categories }) {
  return Object.entries(categories)
    .map(([id, { score }]) => `${id} ${Math.round(score * 100)}`)
    .join(', ');
}

/** @param {{ audits: Record<string, { displayValue: string }> }} report */
function timesOf({ audits }) {
  return Object.entries(metrics)
    .map(([id, name]) => `${name} ${audits[id]?.displayValue}`)
    .join(', ');
}
