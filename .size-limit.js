import { readdirSync, readFileSync } from 'node:fs';

const page = readFileSync('dist/index.html', 'utf8');
const assets = readdirSync('dist/assets').filter((name) => /\.(js|css)$/.test(name));

/** What loads before the system runs: all that the page names, and the worker. @param {string} name */
const isInitial = (name) => page.includes(`assets/${name}`) || /^worker-.*\.js$/.test(name);
/** @param {string[]} names */
const paths = (names) => names.map((name) => `dist/assets/${name}`);

const initial = {
  name: 'before the running system',
  path: paths(assets.filter(isInitial)),
  limit: '200 kB',
  gzip: true,
};
const lazy = assets
  .filter((name) => !isInitial(name))
  .map((name) => ({ name: `lazy ${name}`, path: paths([name]), limit: '150 kB', gzip: true }));

export default [initial, ...lazy];
