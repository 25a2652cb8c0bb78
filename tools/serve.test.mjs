import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileFor, serve } from './serve.mjs';

const parent = mkdtempSync(join(tmpdir(), 'faultline-serve-'));
const root = join(parent, 'dist');

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'store-1a2b.wasm'), 'wasm');
  writeFileSync(join(parent, 'secret.txt'), 'secret');
});

afterAll(() => rmSync(parent, { recursive: true }));

test('a folder gives its page, and a query changes nothing', () => {
  expect(fileFor(root, '/')?.type).toBe('text/html; charset=utf-8');
  expect(fileFor(root, '/index.html?seed=7#d=x')?.path).toBe(join(root, 'index.html'));
});

test('WebAssembly has the type that browsers insist on', () => {
  expect(fileFor(root, '/assets/store-1a2b.wasm')?.type).toBe('application/wasm');
});

test('nothing outside the folder is served', () => {
  for (const address of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%',
  ]) {
    expect(fileFor(root, address)).toBeNull();
  }
});

test('text is packed for those who can unpack it, and is the same for all', async () => {
  const server = await serve(root, 0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const ask = (/** @type {string} */ encoding) =>
    new Promise((resolve) =>
      get(
        { host: 'localhost', port, path: '/', agent: false, headers: { 'accept-encoding': encoding } },
        (response) => {
          /** @type {Buffer[]} */
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => resolve([response.headers['content-encoding'], Buffer.concat(chunks)]));
        },
      ),
    );
  const [encoding, packed] = await ask('gzip, br');
  expect(encoding).toBe('gzip');
  expect(String(gunzipSync(packed))).toBe('<!doctype html>');
  const [none, plain] = await ask('identity');
  expect(none).toBeUndefined();
  expect(String(plain)).toBe('<!doctype html>');
  await new Promise((closed) => server.close(closed));
});

test('a taken port is reported to the caller', async () => {
  const server = await serve(root, 0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const status = await new Promise((resolve) =>
    get({ host: 'localhost', port, path: '/missing.js' }, (response) => resolve(response.statusCode)),
  );
  expect(status).toBe(404);
  await expect(serve(root, port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await new Promise((closed) => server.close(closed));
});
