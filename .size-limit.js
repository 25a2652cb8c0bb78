import { readdirSync, readFileSync } from 'node:fs';

const page = readFileSync('dist/index.html', 'utf8');
const assets = readdirSync('dist/assets').filter((name) => /\.(js|css)$/.test(name));

/** @param {RegExp} pattern */
const named = (pattern) => assets.filter((name) => pattern.test(name));
/** Scripts with all that they import at once. @param {string[]} names @param {Set<string>} [found] @returns {Set<string>} */
function withImports(names, found = new Set()) {
  for (const name of names.filter((one) => !found.has(one))) {
    found.add(name);
    const text = readFileSync(`dist/assets/${name}`, 'utf8');
    withImports(
      [...text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map(([, file = '']) => file),
      found,
    );
  }
  return found;
}

const entry = assets.filter((name) => page.includes(`src="./assets/${name}"`));
const styles = assets.filter((name) => page.includes(`rel="stylesheet" crossorigin href="./assets/${name}"`));
const ofPage = [...withImports(entry), ...styles];
// The worker's script is not the page's to load, and the canvas is loaded lazily; without any of them there is no system that runs.
const picture = withImports([...entry, ...named(/^(worker|canvas)-[\w-]{8}\.js$/)]);
/** @param {Iterable<string>} names */
const paths = (names) => [...names].map((name) => `dist/assets/${name}`);

export default [
  // What it was made of, and what would bring it down, stands in docs/decisions/0005-first-load.md.
  {
    name: 'script before the running system, canvas and worker with it',
    path: paths(picture),
    limit: '200 kB',
    gzip: true,
  },
  { name: 'page before its canvas', path: paths(ofPage), limit: '134 kB', gzip: true },
  ...assets
    .filter((name) => !picture.has(name) && !ofPage.includes(name))
    .map((name) => ({ name: `lazy ${name}`, path: paths([name]), limit: '150 kB', gzip: true })),
];
