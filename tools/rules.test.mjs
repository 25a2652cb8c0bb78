// Every rule of Biome and dependency-cruiser that this project set itself is seen to bite on a violation.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './run.mjs';

const COPIED = [
  '.gitignore',
  '.dependency-cruiser.mjs',
  'biome.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.screen.json',
];
const LONG_FUNCTION = `export function f(): number {\n  let x = 0;\n${'  x += 1;\n'.repeat(70)}  return x;\n}\n`;
const LONG_FILE = 'export const X = [\n'.concat('  1,\n'.repeat(300), '];\n');
const EXPORT = 'export const X = 1;\n';
const MODE =
  "export type Mode = 'open' | 'closed';\nexport async function go(): Promise<number> {\n  return 1;\n}\n";

/** Path, text, and the rule of Biome that must complain; null where a rule must stay silent. */
const LINTED = /** @type {[string, string, string | null][]} */ ([
  ['src/kernel/mode.ts', MODE, null],
  ['src/kernel/BadName.ts', EXPORT, 'useFilenamingConvention'],
  ['src/kernel/chance.ts', 'export const X = Math.random();\n', 'noJsRestrictedProperties'],
  ['src/kernel/logarithm.ts', 'export const { log } = Math;\n', 'noJsRestrictedProperties'],
  ['src/kernel/root.ts', 'export const X = Math.sqrt(Math.PI) * 2 ** -32;\n', null],
  ['src/kernel/chance.test.ts', 'export const X = Math.random();\n', null],
  ['src/ui/chance.ts', 'export const X = Math.random();\n', null],
  ['src/kernel/power.ts', 'export const f = (x: number): number => x ** 2;\n', 'plugin'],
  [
    'src/model/power.ts',
    'export function f(x: number): number {\n  let y = x;\n  y **= 2;\n  return y;\n}\n',
    'plugin',
  ],
  ['src/patterns/clock.ts', 'export const X = Date.now();\n', 'noRestrictedGlobals'],
  ['src/simulation/clock.ts', 'export const X = performance.now();\n', 'noRestrictedGlobals'],
  ['src/simulation/worker.ts', 'export const X = performance.now();\n', null],
  ['src/scenarios/locale.ts', "export const X = new Intl.NumberFormat('en');\n", 'noRestrictedGlobals'],
  ['src/protocol/locale.ts', "export const X = 'a'.localeCompare('b');\n", 'noJsRestrictedProperties'],
  ['src/base/any.ts', 'export const X: any = 1;\n', 'noExplicitAny'],
  ['src/ui/non-null.ts', 'export const f = (x: string | null): string => x!;\n', 'noNonNullAssertion'],
  ['src/ui/non-null.test.ts', 'export const f = (x: string | null): string => x!;\n', null],
  ['src/ui/enum.ts', 'export enum X {\n  A,\n}\n', 'noEnum'],
  ['src/ui/namespace.ts', 'export namespace X {\n  export const y = 1;\n}\n', 'noNamespace'],
  ['src/ui/default.ts', 'export default 1;\n', 'noDefaultExport'],
  ['src/ui/barrel.ts', "export { X } from './non-null.ts';\n", 'noBarrelFile'],
  ['src/ui/star.ts', "export * from './non-null.ts';\n", 'noReExportAll'],
  [
    'src/ui/extension.ts',
    "import { f } from './non-null';\n\nexport const X = f('');\n",
    'useImportExtensions',
  ],
  ['src/ui/unused.ts', 'const x = 1;\nexport {};\n', 'noUnusedVariables'],
  ['src/ui/empty-catch.ts', 'try {\n  history.back();\n} catch {}\n', 'noEmptyBlockStatements'],
  ['src/ui/console.ts', 'console.log(1);\n', 'noConsole'],
  ['src/cli/console.ts', 'console.log(1);\n', null],
  ['src/ui/floating.ts', "import { go } from '../kernel/mode.ts';\n\ngo();\n", 'noFloatingPromises'],
  [
    'src/ui/switch.ts',
    "import type { Mode } from '../kernel/mode.ts';\n\nexport function f(mode: Mode): number {\n  switch (mode) {\n    case 'open':\n      return 1;\n  }\n  return 0;\n}\n",
    'useExhaustiveSwitchCases',
  ],
  ['src/ui/long-function.ts', LONG_FUNCTION, 'noExcessiveLinesPerFunction'],
  ['src/ui/long-file.ts', LONG_FILE, 'noExcessiveLinesPerFile'],
  ['src/scenarios/long-file.ts', LONG_FILE, null],
]);

/** The importing file, what it imports, and the rule that must complain; null where the import is granted. */
const IMPORTS = /** @type {[string, string, string | null][]} */ ([
  ['src/base/a.ts', '../kernel/x.ts', 'folders-of-base'],
  ['src/base/b.ts', 'valibot', 'packages-of-base'],
  ['src/kernel/a.ts', '../base/x.ts', null],
  ['src/kernel/b.ts', '../model/x.ts', 'folders-of-kernel'],
  ['src/kernel/c.ts', '@stdlib/math-base-special-ln', null],
  ['src/kernel/d.ts', 'xstate', 'packages-of-kernel'],
  ['src/model/a.ts', '../kernel/x.ts', null],
  ['src/model/b.ts', '../patterns/registry.ts', 'folders-of-model'],
  ['src/model/c.ts', 'xstate', null],
  ['src/model/d.ts', 'react', 'packages-of-model'],
  ['src/model/e.ts', 'node:fs', 'node-only-in-cli'],
  ['src/patterns/retry/a.ts', '../../model/x.ts', null],
  ['src/patterns/retry/b.ts', '../saga/x.ts', 'patterns-are-strangers'],
  ['src/patterns/retry/c.ts', '../registry.ts', 'patterns-do-not-look-up'],
  ['src/patterns/retry/d.ts', '../../simulation/x.ts', 'folders-of-patterns'],
  ['src/patterns/retry/e.ts', './view/x.tsx', 'views-stay-above'],
  ['src/patterns/retry/f.ts', 'react', 'packages-of-patterns'],
  ['src/patterns/retry/g.test.ts', '../../simulation/x.ts', null],
  ['src/patterns/retry/h.test.ts', '../../store/x.ts', 'folders-of-patterns-tests'],
  ['src/patterns/retry/view/a.tsx', 'react', null],
  ['src/patterns/retry/view/b.tsx', '../x.ts', null],
  ['src/patterns/retry/view/c.tsx', '../../../ui/x.ts', 'views-import-little'],
  ['src/patterns/retry/view/d.tsx', 'zustand', 'packages-of-views'],
  ['src/scenarios/one/a.ts', '../../patterns/catalogue.ts', null],
  ['src/scenarios/one/b.ts', '../../patterns/saga/x.ts', 'folders-of-scenarios'],
  ['src/scenarios/one/c.ts', '../two/x.ts', 'lessons-are-strangers'],
  ['src/protocol/a.ts', '../patterns/registry.ts', 'folders-of-protocol'],
  ['src/simulation/a.ts', '../patterns/registry.ts', null],
  ['src/simulation/b.ts', '../patterns/saga/x.ts', 'folders-of-simulation'],
  ['src/simulation/c.ts', '../store/x.ts', 'folders-of-simulation'],
  ['src/store/a.ts', '../simulation/x.ts', 'folders-of-store'],
  ['src/store/b.ts', 'react', 'packages-of-store'],
  ['src/ui/a.ts', '../store/x.ts', null],
  ['src/ui/b.ts', '../simulation/x.ts', 'folders-of-ui'],
  ['src/ui/c.ts', '../app/x.ts', 'folders-of-ui'],
  ['src/ui/d.ts', 'fast-check', 'no-development-packages'],
  ['src/app/a.ts', '../ui/x.ts', null],
  ['src/app/b.ts', '../cli/x.ts', 'folders-of-app'],
  ['src/app/c.ts', '../simulation/worker.ts', 'worker-is-an-entry'],
  ['src/sql/a.ts', '@sqlite.org/sqlite-wasm', null],
  ['src/sql/b.ts', '../store/x.ts', 'folders-of-sql'],
  ['src/ui/f.ts', '@sqlite.org/sqlite-wasm', 'sqlite-stays-in-its-worker'],
  ['src/ui/e.ts', './canvas/dot-worker.ts', 'worker-is-an-entry'],
  ['src/ui/canvas/dot-worker.ts', './a.ts', 'dot-worker-knows-no-page'],
  ['src/ui/clip/clip-worker.ts', './a.ts', 'dot-worker-knows-no-page'],
  ['src/ui/g.ts', './clip/clip-worker.ts', 'worker-is-an-entry'],
  ['src/ui/clip/a.ts', 'react', null],
  ['src/ui/canvas/a.ts', 'react', null],
  ['src/cli/a.ts', 'node:fs', null],
  ['src/cli/b.ts', '../store/x.ts', 'folders-of-cli'],
  ['src/other/a.ts', '../base/x.ts', 'unknown-folder'],
  ['src/base/c.ts', './missing.ts', 'no-dead-ends'],
  ['src/base/d.ts', './x.test.ts', 'tests-are-ends'],
  ['src/model/f.ts', './testing/x.ts', 'tests-are-ends'],
  ['src/model/testing/a.ts', 'fast-check', null],
  ['src/patterns/retry/i.test.ts', '../../model/testing/x.ts', null],
  ['src/base/e.ts', './f.ts', 'no-cycles'],
]);

const TARGETS = [
  ...[
    'base',
    'kernel',
    'model',
    'model/testing',
    'patterns/retry',
    'patterns/saga',
    'scenarios/two',
    'simulation',
  ],
  ...['store', 'ui', 'app', 'cli'],
].map((folder) => `src/${folder}/x.ts`);

const folder = mkdtempSync(join(tmpdir(), 'faultline-rules-'));
const lintFolder = join(folder, 'lint');
const importsFolder = join(folder, 'imports');

/** @param {string} project */
function prepare(project) {
  mkdirSync(project);
  for (const file of COPIED) copyFileSync(file, join(project, file));
  cpSync('tools/biome', join(project, 'tools/biome'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'), 'junction');
}

/** @param {string} project @param {string} path @param {string} text */
function write(project, path, text) {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

/** @param {string} project @param {string[]} command @returns {Promise<any>} what the program printed as JSON */
async function report(project, [program, ...parameters]) {
  const { output } = await run(resolve('node_modules/.bin', program ?? ''), parameters, {
    capture: true,
    folder: project,
  });
  return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
}

/** @type {Map<string, Set<string>>} the rules that complained, by file */
const complaints = new Map();

/** @param {string} path @param {string} rule */
function complain(path, rule) {
  complaints.set(path, (complaints.get(path) ?? new Set()).add(rule));
}

beforeAll(async () => {
  prepare(lintFolder);
  for (const [path, text] of LINTED) write(lintFolder, path, text);
  prepare(importsFolder);
  for (const path of [
    ...TARGETS,
    'src/patterns/registry.ts',
    'src/patterns/catalogue.ts',
    'src/simulation/worker.ts',
    'src/base/x.test.ts',
  ]) {
    write(importsFolder, path, EXPORT);
  }
  write(importsFolder, 'src/patterns/retry/view/x.tsx', EXPORT);
  write(importsFolder, 'src/base/f.ts', "export type * from './e.ts';\n");
  // Type-only, because that is what a careless checker overlooks.
  for (const [path, target] of IMPORTS)
    write(importsFolder, path, `import type * as X from '${target}';\nexport type Y = typeof X;\n`);

  const lint = await report(lintFolder, [
    'biome',
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
    'src',
  ]);
  for (const { category, severity, location } of lint.diagnostics) {
    if (severity === 'error') complain(`lint ${location.path}`, category.split('/').at(-1));
  }
  const cruise = await report(importsFolder, [
    'depcruise',
    'src',
    '--config',
    '.dependency-cruiser.mjs',
    '-T',
    'json',
  ]);
  for (const { from, rule } of cruise.summary.violations) complain(`imports ${from}`, rule.name);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test.each(LINTED)('Biome judges %s', (path, _text, rule) => {
  const found = [...(complaints.get(`lint ${path}`) ?? [])];
  if (rule) expect(found).toContain(rule);
  else expect(found).toEqual([]);
});

test.each(IMPORTS)('dependency-cruiser judges %s → %s', (path, _target, rule) => {
  const found = [...(complaints.get(`imports ${path}`) ?? [])];
  if (rule) expect(found).toContain(rule);
  else expect(found).toEqual([]);
});
