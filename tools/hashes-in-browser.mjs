import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileFor } from './serve.mjs';

/*
 * The trace hashes of scenarios, computed by any browser that can be started with an address: `node tools/hashes-in-browser.mjs
 * firefox-esr`, `… chromium`, `… xvfb-run -a surf` (WebKitGTK). Needs `npm run build`. Equal output means equal runs, bit by bit.
 */
const scenarios = ['shop', 'mm1', 'mmc', 'retry-storm', 'bank', 'r15', 'r17', 'cache-stampede'];
const [command, ...given] = process.argv.slice(2);
if (command === undefined)
  throw new Error('which browser? e.g. node tools/hashes-in-browser.mjs firefox-esr');
const profile = mkdtempSync(join(tmpdir(), 'faultline-browser-'));

const page = `<!doctype html><meta charset="utf-8"><iframe id="app" style="width:1200px;height:800px"></iframe><script type="module">
const app = document.getElementById('app');
const say = (text) => fetch('/said', { method: 'POST', body: text });
try {
  for (const id of ${JSON.stringify(scenarios)}) {
    app.src = '/?seed=7&scenario=' + id;
    await new Promise((loaded) => { app.onload = loaded; });
    while (!app.contentWindow.faultline) await new Promise((later) => setTimeout(later, 50));
    const { faultline } = app.contentWindow;
    await faultline.ready;
    await faultline.pause();
    await faultline.seek(30000);
    await say(id + ' ' + await faultline.hash());
  }
  await say('');
} catch (error) { await say('failed: ' + error); await say(''); }
</script>`;

const server = createServer(async (request, response) => {
  if (request.url === '/said') {
    let text = '';
    for await (const part of request) text += part;
    response.end();
    if (text === '') end(0);
    else console.log(text);
    return;
  }
  const file = request.url === '/hashes' ? null : fileFor(resolve('dist'), request.url ?? '/');
  if (request.url === '/hashes') response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  else if (file === null) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.type }).end(readFileSync(file.path));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
const bound = server.address();
if (bound === null || typeof bound === 'string') throw new Error('the server must have a port');

/** @type {Record<string, string[]>} */
const quiet = {
  'firefox-esr': ['--headless', '--no-remote', '--profile', profile],
  firefox: ['--headless', '--no-remote', '--profile', profile],
  chromium: ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`],
};
const browser = spawn(
  command,
  [...given, ...(quiet[command] ?? []), `http://127.0.0.1:${bound.port}/hashes`],
  {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, HOME: profile },
  },
);
browser.on('error', (error) => {
  console.error(error.message);
  end(1);
});
setTimeout(() => {
  console.error('The browser has said nothing more for three minutes.');
  end(1);
}, 180_000);

/** @param {number} code */
function end(code) {
  if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
  process.exit(code);
}
