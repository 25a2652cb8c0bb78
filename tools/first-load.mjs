import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumPath } from './browser.mjs';
import { fileFor } from './serve.mjs';

// What really goes over the wire before the system runs: `node tools/first-load.mjs [folder] [query]`.
const [folder = 'dist', query = ''] = process.argv.slice(2);
/** Everything that was asked for, by the page and by its workers. @type {{ name: string, bytes: number, atMs: number }[]} */
const sent = [];

/** @type {typeof sent} */
let before = [];

const server = createServer((request, response) => {
  const atMs = performance.timeOrigin + performance.now();
  const address = request.url ?? '/';
  const file = fileFor(resolve(folder), address);
  if (file === null) {
    response.writeHead(404).end();
    return;
  }
  const body = gzipSync(readFileSync(file.path), { level: 9 });
  sent.push({ name: address.replace(/[?#].*$/, ''), bytes: body.length, atMs });
  const caching = address.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  response.writeHead(200, {
    'content-type': file.type,
    'content-encoding': 'gzip',
    'content-length': body.length,
    'cache-control': caching,
  });
  response.end(body);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
const bound = server.address();
if (bound === null || typeof bound === 'string') throw new Error('the server must have a port');

const executablePath = chromiumPath();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // A worker's requests are no entries of the page, so all are judged by the time at which they came here: both clocks are this machine's.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.documentElement.dataset.ready === undefined) return;
      observer.disconnect();
      performance.mark('ready');
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });
  });
  await page.goto(`http://127.0.0.1:${bound.port}/${query}`);
  await page.waitForSelector('html[data-ready]');
  await page.waitForLoadState('networkidle');
  const readyAtMs = await page.evaluate(() => {
    const [ready] = performance.getEntriesByName('ready');
    return performance.timeOrigin + (ready?.startTime ?? 0);
  });
  before = sent.filter(({ atMs }) => atMs < readyAtMs);
} finally {
  await browser.close();
  server.close();
}

before.sort((one, other) => other.bytes - one.bytes || (one.name < other.name ? -1 : 1));
for (const { name, bytes } of before) line(bytes, name);
const sum = (/** @type {string} */ ending) =>
  before.reduce((total, { name, bytes }) => total + (name.endsWith(ending) ? bytes : 0), 0);
line(sum('.js'), `script in ${before.filter(({ name }) => name.endsWith('.js')).length} files`);
line(sum('.css'), 'styles');
line(sum(''), 'everything before data-ready');

/** @param {number} bytes @param {string} what */
function line(bytes, what) {
  process.stdout.write(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${what}\n`);
}
