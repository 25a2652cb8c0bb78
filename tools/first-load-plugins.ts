import { isDeepStrictEqual } from 'node:util';
import { type Alias, type Plugin, runnerImport } from 'vite';
import { inSource, withoutCircles } from './first-picture-files.ts';

/** What keeps the way to the first running system short: docs/decisions/0005-first-load.md. The development server needs none of it. */
export function firstLoad(): Plugin[] {
  return [
    workerOfTheSameBuild(),
    firstSessionParsed(),
    startEarly(),
    firstWordsBeforeStyles(),
    withoutCircles(),
    mathForModernBrowsers(),
    onlyWhatIsUsed(),
  ];
}

/** Parts of packages for which something smaller stands in, in development, too. */
export const smallerParts: Alias[] = [
  { find: 'd3-transition', replacement: inSource('ui/canvas/small-transition.ts') },
  { find: /^(\.\.|\.)\/createLucideIcon\.mjs$/, replacement: inSource('ui/kit/create-icon.ts') },
  // Every React that this page runs on has the store that the shim would make up for.
  {
    find: 'use-sync-external-store/shim/with-selector.js',
    replacement: 'use-sync-external-store/with-selector.js',
  },
];

/** Packages that come once, ours: React Flow names the zustand before it, and uses of it what did not change. */
export const onceOnly = ['zustand'];

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

/**
 * Puts the values of first-scenario.ts in the place of its code, with which nine files of parsing and mending would come. The parsed document
 * stands for the scenario's own, too: it is one that parses to itself.
 */
function firstSessionParsed(): Plugin {
  return {
    name: 'first-session-parsed',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/scenarios\/first-scenario\.ts$/ },
      async handler(_code, id) {
        const { module } = await runnerImport<FirstScenario>(id, { configFile: false });
        const { document, ...session } = module.firstSession;
        if (!isDeepStrictEqual(JSON.parse(JSON.stringify(module.firstSession)), module.firstSession))
          this.error('the first session does not survive being written as JSON');
        return `const document = ${JSON.stringify(document)};
          export const firstScenario = { ...${JSON.stringify({ ...module.firstScenario, document: null })}, document };
          export const firstSession = { ...${JSON.stringify(session)}, document };`;
      },
    },
  };
}

interface FirstScenario {
  readonly firstScenario: object;
  readonly firstSession: { readonly document: object };
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
        // Styles belong to the files that the canvas imports (first-picture-files.ts): it is not drawn before they are there.
        const styles = chunks
          .filter(({ fileName }) => scripts.includes(fileName))
          .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
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
 * Moves the page's styles behind the words that stand in it before the script runs: the browser shows what comes before a stylesheet
 * without waiting for it, and runs no script before the stylesheet is there.
 */
function firstWordsBeforeStyles(): Plugin {
  return {
    name: 'first-words-before-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const [styles] = html.match(/ *<link rel="stylesheet"[^>]*>\n/) ?? [];
        if (styles === undefined || !html.includes('<noscript>'))
          throw new Error('the page has no stylesheet to move, or nothing to move it to');
        return html.replace(styles, '').replace('<noscript>', `${styles.trim()}\n    <noscript>`);
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
  for (const [name, code] of wordsOfNumbers()) modules.set(`@stdlib/number-float64-base-${name}`, code);
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

/** The two halves of a number's bits. stdlib asks with each function which comes first; on every machine that shows web pages the lower one does. */
function wordsOfNumbers(): [name: string, code: string][] {
  const views = 'const number = new Float64Array(1), words = new Uint32Array(number.buffer);';
  return [
    ['get-high-word', `${views} module.exports = (x) => ((number[0] = x), words[1]);`],
    [
      'set-high-word',
      `${views} module.exports = (x, high) => ((number[0] = x), (words[1] = high), number[0]);`,
    ],
    ['set-low-word', `${views} module.exports = (x, low) => ((number[0] = x), (words[0] = low), number[0]);`],
    [
      'from-words',
      `${views} module.exports = (high, low) => ((words[1] = high), (words[0] = low), number[0]);`,
    ],
    [
      'to-words',
      `${views} const assign = (x, out, stride, offset) => {
        number[0] = x;
        out[offset] = words[1];
        out[offset + stride] = words[0];
        return out;
      };
      module.exports = (x) => assign(x, [0, 0], 1, 0);
      module.exports.assign = assign;`,
    ],
  ];
}

/** A piece of somebody else's file, and what stands in its place. */
type Cut = readonly [what: RegExp, instead: string];

/**
 * React Flow is one file that names every component after making it, which keeps its controls and resizers in the page although nobody uses
 * them; without the names, which only a developer's tools show, what is not used goes. Its own kinds of nodes, edges and lines go, too:
 * every node and wire is drawn by us, and a wire being drawn is a Bézier curve. Of d3-selection zooming and dragging listen and call; what
 * joins data with elements goes. Of d3-interpolate only the flight of a zoom is used, and d3 keeps
 * all colours for the rest. The keys of an icon's shapes are their places (src/ui/kit/create-icon.ts).
 */
const CUTS: readonly { readonly file: RegExp; readonly cuts: readonly Cut[] }[] = [
  {
    file: /\/@xyflow\/react\/dist\/esm\/index\.js$/,
    cuts: [
      [/^\w+\.displayName = '\w+';$/gm, ''],
      [/= (memo|forwardRef|fixedForwardRef|createContext|create\w+Edge)\(/g, '= /* @__PURE__ */ $1('],
      [/const builtin(Node|Edge)Types = \{[^}]*\};/g, 'const builtin$1Types = {};'],
      [/case ConnectionLineType\.SimpleBezier:[\s\S]*?(?=default:)/, ''],
    ],
  },
  {
    file: /\/lucide-react\/dist\/esm\/icons\/(?!index\.).*\.mjs$/,
    cuts: [[/, key: "\w+"|^ {2}(name|size): .*,$/gm, '']],
  },
  {
    file: /\/@xyflow\/system\/dist\/esm\/index\.m?js$/,
    cuts: [
      [/options\?\.interpolate === 'linear' \? interpolate : interpolateZoom/g, 'interpolateZoom'],
      [
        /const errorMessages = \{[\s\S]*?\n\};/,
        'const errorMessages = new Proxy({}, { get: (_, id) => () => id });',
      ],
      [/import \{ interpolateZoom, interpolate \}/, 'import { interpolateZoom }'],
    ],
  },
  {
    file: /\/d3-selection\/dist\/d3-selection\.mjs$/,
    cuts: [
      [/^ {2}(?!filter|selection|call|node|empty|each|style|property|datum|on)\w+: selection_\w+,$/gm, ''],
    ],
  },
  {
    file: /\/d3-interpolate\/dist\/d3-interpolate\.mjs$/,
    cuts: [
      [/^[\s\S]*?(?=var epsilon2 = )/, ''],
      [/(?<=\}\)\(Math\.SQRT2, 2, 4\);)[\s\S]*$/, '\nexport { zoom as interpolateZoom };'],
    ],
  },
];

/** Applies the cuts; one that no longer finds its place ends the build, so that a new version of a package is looked at. */
function onlyWhatIsUsed(): Plugin {
  return {
    name: 'only-what-is-used',
    apply: 'build',
    transform: {
      filter: { id: CUTS.map(({ file }) => file) },
      handler(code, id) {
        let cut = code;
        for (const [what, instead] of CUTS.find(({ file }) => file.test(id))?.cuts ?? []) {
          const next = cut.replace(what, instead);
          if (next === cut) this.error(`${id} no longer holds ${what}`);
          cut = next;
        }
        return cut;
      },
    },
  };
}
