// `npm start`: installs what is missing, builds what has changed, serves the app and prints its address.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { run } from './run.mjs';
import { serve } from './serve.mjs';

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
const PORT = 4173;
const PORT_MAX = 4273;

/** When anything at this path last changed; 0 when there is nothing. @param {string} path @returns {number} */
function newestMs(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    found.mtimeMs,
  );
}

async function ensureBuilt() {
  const builtMs = statSync('dist/index.html', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.every((path) => newestMs(path) < builtMs)) return;
  const { code } = await run('npm', ['run', '--silent', 'build']);
  if (code !== 0) process.exit(code);
}

/** @param {number} port */
async function serveFrom(port) {
  try {
    await serve('dist', port);
    console.log(`Faultline is at http://localhost:${port}/  (Ctrl+C ends it)`);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || port >= PORT_MAX) throw error;
    await serveFrom(port + 1);
  }
}

process.chdir(join(import.meta.dirname, '..'));
await ensureInstalled();
await ensureBuilt();
await serveFrom(PORT);
