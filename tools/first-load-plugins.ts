import type { Plugin } from 'vite';

/** What keeps the way to the first running system short: docs/decisions/0005-first-load.md. The development server needs none of it. */
export function firstLoad(): Plugin[] {
  return [workerOfTheSameBuild(), startEarly(), mathForModernBrowsers(), onlyWhatIsUsedOfReactFlow()];
}

/** What is preloaded with a part that is loaded later: all that it imports, but nothing in a worker, which has no document for it. */
export function preloaded(_file: string, files: string[], { hostId }: { readonly hostId: string }): string[] {
  return /(^|\/)worker-/.test(hostId) ? [] : files;
}

/** Where the page asks for its worker, as it stands in the source: Vite's own way, which the development server follows. */
const WORKER_ADDRESS = "new URL('../simulation/worker.ts', import.meta.url)";

/**
 * Vite bundles a worker on its own, with a second copy of all that the page has too. Here it is one more entry of the same build, so that
 * what both need is a file that both load, once.
 */
function workerOfTheSameBuild(): Plugin {
  return {
    name: 'worker-of-the-same-build',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/app\/main\.tsx$/ },
      handler(code) {
        const file = this.emitFile({ type: 'chunk', id: 'src/simulation/worker.ts', name: 'worker' });
        if (!code.includes(WORKER_ADDRESS)) this.error(`main.tsx must start the worker at ${WORKER_ADDRESS}`);
        return code.replace(WORKER_ADDRESS, `import.meta.ROLLUP_FILE_URL_${file}`);
      },
    },
  };
}

/** What the page loads lazily but nobody sees the system run without: it starts on its way with the page, not when the page asks for it. */
const SOON = ['canvas', 'worker'];

/** Names those scripts and styles in the page, and holds what the worker loads apart from the page, whose document it does not have. */
function startEarly(): Plugin {
  return {
    name: 'start-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const soon = SOON.map((name) => {
          const chunk = chunks.find((one) => one.name === name && (one.isEntry || one.isDynamicEntry));
          if (chunk === undefined) throw new Error(`there is no chunk named ${name} to start early`);
          return chunk;
        });
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/index.html'));
        const withImports = (names: readonly string[], found = new Set<string>()) => {
          for (const name of names) {
            if (found.has(name)) continue;
            found.add(name);
            withImports(chunks.find(({ fileName }) => fileName === name)?.imports ?? [], found);
          }
          return found;
        };
        const ofWorker = withImports(
          soon.filter(({ name }) => name === 'worker').map(({ fileName }) => fileName),
        );
        if (page !== undefined && ofWorker.has(page.fileName))
          throw new Error('the worker imports the page: move what it needs of it into src/model');
        const scripts = [...withImports(soon.map(({ fileName }) => fileName))];
        const styles = soon.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
        return [
          ...scripts.map((file) => ({ rel: 'modulepreload', crossorigin: true, href: `./${file}` })),
          ...styles.map((file) => ({ rel: 'preload', as: 'style', crossorigin: true, href: `./${file}` })),
        ]
          .filter(({ href }) => !html.includes(href))
          .map((attrs) => ({ tag: 'link', attrs, injectTo: 'head' as const }));
      },
    },
  };
}

/**
 * The exact arithmetic of stdlib asks of every typed array whether the browser has it, and brings a formatter for the errors if not: nine of
 * its twelve kB. Every browser that reads ES2022 has them.
 */
function mathForModernBrowsers(): Plugin {
  const native = ['Float64Array', 'Uint32Array', 'Uint16Array', 'Uint8Array'].map((array) => [
    `@stdlib/array-${array.replace('Array', '').toLowerCase()}`,
    `module.exports = ${array};`,
  ]);
  const modules = new Map([
    ...native.map(([name = '', code = '']) => [name, code] as const),
    [
      '@stdlib/utils-define-nonenumerable-read-only-property',
      'module.exports = (owner, name, value) => { Object.defineProperty(owner, name, { value }); };',
    ],
  ]);
  return {
    name: 'math-for-modern-browsers',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^@stdlib\// },
      handler: (id) => (modules.has(id) ? `\0${id}.cjs` : null),
    },
    load: {
      filter: { id: /^\0@stdlib\// },
      handler: (id) => modules.get(id.slice(1, -'.cjs'.length)) ?? null,
    },
  };
}

/**
 * React Flow is one file that names every component after making it, which keeps its controls and resizers in the page although nobody uses
 * them. Without the names, which only a developer's tools show, what is not used goes: 4 kB.
 */
function onlyWhatIsUsedOfReactFlow(): Plugin {
  return {
    name: 'only-what-is-used-of-react-flow',
    apply: 'build',
    transform: {
      filter: { id: /\/@xyflow\/react\/dist\/esm\/index\.js$/ },
      handler: (code) =>
        code
          .replace(/^\w+\.displayName = '\w+';$/gm, '')
          .replace(/= (memo|forwardRef|fixedForwardRef|createContext)\(/g, '= /* @__PURE__ */ $1('),
    },
  };
}
