/** What the build puts in front of this script (tools/offline-plugin.ts). */
interface Built {
  /** Digest of all files. */
  readonly version: string;
  /** Addresses below the folder of this script; `./` is the page. */
  readonly files: readonly string[];
}

declare const self: ServiceWorkerGlobalScope & { readonly built: Built };

/** One cache for each version of each folder that is served from this origin. */
const prefix = `faultline ${new URL(self.registration.scope).pathname} `;
const ownCache = `${prefix}${self.built.version}`;
const page = './';
/** A tab of the last version still asks for its parts; one that is older is told to reload by the parts that fail. */
const oldCachesKept = 1;
/** Requests under way at once while installing, so that the page that was just opened keeps its share of the line. */
const atOnce = 3;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));

// A new version waits until a person asks for it, or until the last page of the old one is closed.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(forgetOld().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request));
});

/** Everything or nothing: what is installed is whole, so that a page that opens without a network lacks no part. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(ownCache);
  const left = [...self.built.files];
  const keepNext = async (): Promise<void> => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) await keep(cache, file);
  };
  await Promise.all(Array.from({ length: atOnce }, keepNext));
}

async function keep(cache: Cache, file: string): Promise<void> {
  const lasts = file.startsWith('assets/');
  // Names in assets/ tell their content, so that what another version had is taken from there.
  const known = lasts ? await inCaches(new Request(file)) : undefined;
  const response = known ?? (await fetch(file, { cache: lasts ? 'default' : 'no-cache' }));
  if (!response.ok || response.redirected) throw new Error(`${file} answered ${response.status}`);
  await cache.put(file, response);
}

/** From this version; from the one before, whose pages may still be open; from the network. */
async function answer(request: Request): Promise<Response> {
  const found = await inCaches(isPage(request) ? new Request(page) : request);
  return found ?? fetch(request);
}

async function inCaches(request: Request): Promise<Response | undefined> {
  const own = await (await caches.open(ownCache)).match(request);
  if (own !== undefined) return own;
  for (const name of await oldCaches()) {
    const found = await (await caches.open(name)).match(request);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What stands behind the address of the page is the page's affair: scenario, time, a whole session. */
function isPage({ mode, url }: Request): boolean {
  if (mode !== 'navigate') return false;
  const { pathname } = new URL(url);
  const folder = new URL(self.registration.scope).pathname;
  return pathname === folder || pathname === `${folder}index.html`;
}

async function forgetOld(): Promise<void> {
  const old = await oldCaches();
  await Promise.all(old.slice(oldCachesKept).map((name) => caches.delete(name)));
}

/** Newest first: the browser lists caches in the order of their making. */
async function oldCaches(): Promise<string[]> {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(prefix) && name !== ownCache).reverse();
}

export type {};
