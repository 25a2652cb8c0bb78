import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * The file under `root` that an address means, or null when there is none or it would lie outside.
 * @param {string} root
 * @param {string} address path of the request, still encoded, query included
 */
export function fileFor(root, address) {
  let path;
  try {
    path = decodeURIComponent(address.replace(/[?#].*$/, ''));
  } catch {
    return null;
  }
  // Normalizing an absolute path leaves no ".." in front.
  const file = join(root, normalize(`/${path.replaceAll('\\', '/')}`));
  for (const candidate of [file, join(file, 'index.html')]) {
    const found = statSync(candidate, { throwIfNoEntry: false });
    if (found?.isFile())
      return {
        path: candidate,
        type: TYPES[extname(candidate)] ?? 'application/octet-stream',
        bytes: found.size,
      };
  }
  return null;
}

/** Packed files by path, size and time of change, so that each is packed once. @type {Map<string, Buffer>} */
const packed = new Map();

/** @param {{ path: string, bytes: number }} file */
function gzipOf({ path, bytes }) {
  const key = `${path} ${bytes} ${statSync(path).mtimeMs}`;
  const known = packed.get(key) ?? gzipSync(readFileSync(path));
  packed.set(key, known);
  return known;
}

/** @param {import('node:http').IncomingMessage} request @param {{ type: string }} file */
function wantsPacked({ headers }, { type }) {
  return /^text|json|svg|wasm/.test(type) && /\bgzip\b/.test(String(headers['accept-encoding']));
}

/** @param {{ path: string, type: string, bytes: number }} file @param {Buffer | null} body the packed file, if it is sent packed */
function headersOf({ path, type, bytes }, body) {
  // Names in assets/ carry a hash of their content, all others may change with the next build.
  const lasting = /[\\/]assets[\\/]/.test(path);
  return {
    'content-type': type,
    'content-length': body?.length ?? bytes,
    ...(body && { 'content-encoding': 'gzip' }),
    vary: 'accept-encoding',
    'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  };
}

/**
 * Serves the files of a folder on this machine only; text is packed, as static hosts pack it.
 * @param {string} folder
 * @param {number} port
 * @returns {Promise<import('node:http').Server>} rejects with code EADDRINUSE when the port is taken
 */
export function serve(folder, port) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const file = fileFor(root, request.url ?? '/');
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(file ? 405 : 404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(file ? 'Only GET and HEAD.\n' : 'There is no such file.\n');
      return;
    }
    const body = wantsPacked(request, file) ? gzipOf(file) : null;
    response.writeHead(200, headersOf(file, body));
    if (request.method === 'HEAD') response.end();
    else if (body) response.end(body);
    else
      createReadStream(file.path)
        .on('error', () => response.destroy())
        .pipe(response);
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, 'localhost', () => done(server));
  });
}
