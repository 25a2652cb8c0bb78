import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const SCRIPT = 'service-worker.js';
/** Written out beside SQLite and never asked for (docs/decisions/0045-sqlite.md). */
const NEVER_ASKED = /^assets\/sqlite3-(opfs-async-proxy|worker1)-/;

/** Builds the service worker, which keeps every file of this build: docs/decisions/0074-offline.md. The development server has none. */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/offline/service-worker.ts', fileName: SCRIPT });
    },
    writeBundle({ dir = 'dist' }) {
      const script = readFileSync(join(dir, SCRIPT), 'utf8');
      if (/\b(import|export)\b/.test(script)) this.error(`${SCRIPT} must be one file that imports nothing`);
      writeFileSync(join(dir, SCRIPT), `self.built=${JSON.stringify(builtIn(dir))};\n${script}`);
    },
  };
}

/** All files of a folder but the service worker, and a digest of them. SQLite comes last, so that what every page needs is there first. */
function builtIn(dir: string): { version: string; files: string[] } {
  const digest = createHash('sha256');
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => name !== SCRIPT && !NEVER_ASKED.test(name))
    .sort((a, b) => Number(/sql/.test(a)) - Number(/sql/.test(b)) || (a < b ? -1 : 1));
  for (const name of files) digest.update(name).update(readFileSync(join(dir, name)));
  // A static host may answer index.html with a redirection to its folder, which no page may be opened from.
  return {
    version: digest.digest('hex').slice(0, 16),
    files: files.map((name) => (name === 'index.html' ? './' : name)),
  };
}
