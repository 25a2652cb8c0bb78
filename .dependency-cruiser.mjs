/**
 * What each folder of src may import: other folders of src, and packages. Itself is always granted.
 * @type {Record<string, { folders: string[], packages?: string[] }>}
 */
const GRANTS = {
  base: { folders: [], packages: [] },
  kernel: { folders: ['base'], packages: ['@stdlib/'] },
  model: {
    folders: ['kernel', 'base'],
    packages: ['valibot', '@valibot/to-json-schema', 'xstate', 'fflate', '@noble/hashes'],
  },
  patterns: { folders: ['model', 'kernel', 'base'], packages: ['valibot', 'xstate', '@noble/hashes'] },
  scenarios: { folders: ['model', 'catalogue', 'kernel', 'base'], packages: [] },
  protocol: { folders: ['model', 'base'], packages: ['valibot'] },
  simulation: { folders: ['kernel', 'model', 'registry', 'protocol', 'base'], packages: [] },
  // SQLite, in a worker of its own.
  sql: { folders: ['model', 'base'], packages: ['@sqlite.org/sqlite-wasm'] },
  // The service worker, which is one file.
  offline: { folders: [], packages: [] },
  store: {
    folders: ['model', 'catalogue', 'scenarios', 'protocol', 'base'],
    packages: ['zustand', 'idb', 'valibot'],
  },
  // The registry brings every engine with it: only what is loaded when somebody looks may import it (statecharts).
  ui: {
    folders: ['sql', 'store', 'model', 'catalogue', 'registry', 'views', 'scenarios', 'protocol', 'base'],
  },
  app: {
    folders: [
      'ui',
      'store',
      'simulation',
      'scenarios',
      'patterns',
      'registry',
      'catalogue',
      'protocol',
      'model',
      'kernel',
      'base',
    ],
  },
  cli: { folders: ['simulation', 'scenarios', 'registry', 'model', 'base'], packages: [] },
};

/** Tests, and what only tests share. */
const TEST = ['\\.test\\.tsx?$', '^src/[^/]+/testing/'];
const VIEW = '^src/patterns/([^/]+/view/|.+\\.view\\.tsx$|views\\.ts$)';
/** @type {Record<string, string>} */
const NAMES_OF_ONE_FILE = {
  registry: 'patterns/(first-)?registry\\.ts$',
  catalogue: 'patterns/(catalogue|known-faces)\\.ts$',
  views: 'patterns/views\\.ts$',
};

/** @param {string} name */
const folder = (name) => NAMES_OF_ONE_FILE[name] ?? `${name}/`;

/**
 * A folder imports only the folders that it was granted.
 * @param {[string, { folders: string[] }]} entry
 */
function folderRule([name, { folders }]) {
  const granted = [name, ...folders].map(folder).join('|');
  return [
    rule(`folders-of-${name}`, `src/${name} may import: ${folders.join(', ') || 'nothing'}.`, {
      from: { path: `^src/${name}/`, pathNot: [...TEST, VIEW] },
      to: { path: '^src/', pathNot: `^src/(${granted})` },
    }),
    rule(
      `folders-of-${name}-tests`,
      `Tests in src/${name} may also run what they describe in a simulation.`,
      {
        from: { path: [`^src/${name}/.*\\.test\\.tsx?$`, `^src/${name}/testing/`] },
        to: {
          path: '^src/',
          pathNot: `^src/(${granted}|simulation/|patterns/((first-)?registry|catalogue)\\.ts$)`,
        },
      },
    ),
  ];
}

/**
 * A folder imports only the packages that it was granted; `ui` and `app` any that is shipped.
 * @param {[string, { packages?: string[] }]} entry
 */
function packageRule([name, { packages }]) {
  if (!packages) return [];
  const granted = packages.map((start) => `node_modules/${start}`).join('|') || '^$';
  return [
    rule(`packages-of-${name}`, `src/${name} may use: ${packages.join(', ') || 'no package'}.`, {
      from: { path: `^src/${name}/`, pathNot: [...TEST, VIEW] },
      to: { path: 'node_modules/', pathNot: granted },
    }),
  ];
}

/**
 * @param {string} name
 * @param {string} comment
 * @param {Pick<import('dependency-cruiser').IRegularForbiddenRuleType, 'from' | 'to'> | Pick<import('dependency-cruiser').IReachabilityForbiddenRuleType, 'from' | 'to'>} ends
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function rule(name, comment, { from, to }) {
  return { name, comment, severity: 'error', from, to };
}

const folders = Object.entries(GRANTS);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...folders.flatMap(folderRule),
    ...folders.flatMap(packageRule),
    rule('no-cycles', 'No cycles, type-only imports included.', { from: {}, to: { circular: true } }),
    rule('no-dead-ends', 'An import must lead to a file or an installed package.', {
      from: {},
      to: { couldNotResolve: true },
    }),
    rule('unknown-folder', 'Every folder of src stands in GRANTS.', {
      from: { path: '^src/', pathNot: `^src/(${folders.map(([name]) => name).join('|')})/` },
      to: {},
    }),
    rule(
      'patterns-are-strangers',
      'A pattern never imports another pattern: what they share is in src/model.',
      {
        from: { path: '^src/patterns/([^/]+)/' },
        to: {
          path: '^src/patterns/',
          pathNot: [
            '^src/patterns/($1|testing)/',
            '^src/patterns/((first-)?registry|catalogue|known-faces)\\.ts$',
          ],
        },
      },
    ),
    rule('patterns-do-not-look-up', 'Only tests of a pattern may import the registry.', {
      from: { path: '^src/patterns/[^/]+/', pathNot: TEST },
      to: { path: '^src/patterns/((first-)?registry|catalogue|known-faces|views)\\.ts$' },
    }),
    rule('lessons-are-strangers', 'A lesson never imports another lesson.', {
      from: { path: '^src/scenarios/([^/]+)/' },
      to: { path: '^src/scenarios/[^/]+/', pathNot: '^src/scenarios/($1|testing)/' },
    }),
    rule('views-stay-above', 'Engines, definitions and the registry never import a view.', {
      from: { path: '^src/(?!ui/|app/)', pathNot: [VIEW, ...TEST] },
      to: { path: VIEW },
    }),
    rule('views-import-little', 'A view imports its pattern, model, kernel and base.', {
      from: { path: VIEW },
      to: { path: '^src/', pathNot: '^src/(patterns|model|kernel|base)/' },
    }),
    rule('packages-of-views', 'A view may use: react, @xyflow/react, lucide-react.', {
      from: { path: VIEW },
      to: { path: 'node_modules/', pathNot: 'node_modules/(@types/)?(react|@xyflow/react|lucide-react)/' },
    }),
    rule('worker-is-an-entry', 'A worker is started by its address, never imported.', {
      from: {},
      to: {
        path: [
          '^src/simulation/worker\\.ts$',
          '^src/sql/sql-worker\\.ts$',
          '^src/ui/canvas/dot-worker\\.ts$',
          '^src/ui/clip/clip-worker\\.ts$',
        ],
      },
    }),
    rule(
      'dot-worker-knows-no-page',
      'What draws the dots, or writes a clip, runs in a worker: no components, stores or styles.',
      {
        from: { path: '^src/ui/(canvas/dot|clip/clip)-worker\\.ts$' },
        to: { path: ['\\.(tsx|css)$', 'node_modules/(@types/)?(react|zustand|@xyflow)'], reachable: true },
      },
    ),
    rule('sqlite-stays-in-its-worker', 'The page asks the worker in src/sql and loads no SQLite.', {
      from: { path: '^src/(?!sql/)', pathNot: TEST },
      to: { path: 'node_modules/@sqlite\\.org', reachable: true },
    }),
    rule('node-only-in-cli', 'Only src/cli and tests know Node.', {
      from: { path: '^src/(?!cli/)', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    }),
    rule('no-development-packages', 'What is shipped imports only what is in "dependencies".', {
      from: { path: '^src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'] },
    }),
    rule('tests-are-ends', 'Only tests import what is for tests.', {
      from: { pathNot: TEST },
      to: { path: TEST },
    }),
  ],
  options: {
    // Type-only imports count.
    tsPreCompilationDeps: true,
    parser: 'tsc',
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.screen.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
