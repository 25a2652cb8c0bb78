import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';

type CodeSplittingOptions = Exclude<Rolldown.OutputOptions['codeSplitting'], boolean | undefined>;
type ChunkingContext = Parameters<
  Exclude<NonNullable<CodeSplittingOptions['groups']>[number]['name'], string>
>[1];

/** Where the first picture begins, by the name of the file that what only it needs goes into. */
const BEGINNINGS = {
  page: 'app/main.tsx',
  drawing: 'ui/canvas/canvas.tsx',
  engine: 'simulation/worker.ts',
};

/** What of packages, and of ours what only needs them, the first picture takes whole, by the name of its file. They import none of the others. */
const PACKAGES = {
  react:
    /\/node_modules\/(react|react-dom|scheduler|zustand|use-sync-external-store)\/|\/ui\/kit\/create-icon\.ts$/,
  flow: /\/node_modules\/(@xyflow|d3-[a-z]+|classcat)\/|\/ui\/canvas\/small-transition\.ts$/,
};

/**
 * Puts what of our source loads before the first picture into four files: of the page, of its canvas, of the worker, and of the page and the
 * worker; and the packages below them into two. Left alone, whatever a lazy part uses as well gets a file of its own, and forty small files
 * pack worse than a few by 5 kB. Our own imports say what is needed: there are no barrels among them, as there are in packages. The files must
 * not import each other in a circle, or something is used before it is there: the build fails then (`withoutCircles`).
 */
export function firstPictureFiles(): CodeSplittingOptions {
  let needed: Record<keyof typeof BEGINNINGS | 'engineLater', ReadonlySet<string>> | null = null;
  return {
    includeDependenciesRecursively: false,
    groups: [
      {
        debugName: 'first picture',
        name: (id, context) => {
          needed ??= {
            page: importedFrom(inSource(BEGINNINGS.page), context),
            drawing: importedFrom(inSource(BEGINNINGS.drawing), context),
            engine: importedFrom(inSource(BEGINNINGS.engine), context),
            engineLater: importedFrom(inSource(BEGINNINGS.engine), context, 'later, too'),
          };
          const ofPackages = Object.entries(PACKAGES).find(([, pattern]) => pattern.test(id));
          if (ofPackages !== undefined) return ofPackages[0];
          if (Object.values(BEGINNINGS).some((path) => id === inSource(path))) return null;
          const isSeen = needed.page.has(id) || needed.drawing.has(id);
          if (!isSeen) return needed.engine.has(id) ? 'engine' : laterFile(id);
          // A worker must never load the page's file: it has no document for it.
          if (needed.engineLater.has(id)) return 'shared';
          return needed.page.has(id) ? 'page' : 'drawing';
        },
      },
    ],
  };
}

/**
 * What all panels and menus use of packages, two files: left alone it is thirty, each of which the page names, with a hash that does not pack, in
 * the list of what to preload.
 */
const LATER = {
  icons: /\/node_modules\/lucide-react\//,
  overlays:
    /\/node_modules\/(@radix-ui|radix-ui|@floating-ui|aria-hidden|react-remove-scroll|react-remove-scroll-bar|react-style-singleton|use-callback-ref|use-sidecar|get-nonce|tslib)\//,
};

function laterFile(id: string): string | null {
  return Object.entries(LATER).find(([, pattern]) => pattern.test(id))?.[0] ?? null;
}

function importedFrom(
  start: string,
  context: ChunkingContext,
  what: 'at once' | 'later, too' = 'at once',
): ReadonlySet<string> {
  const source = inSource('');
  const found = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || !id.startsWith(source)) continue;
    found.add(id);
    const info = context.getModuleInfo(id);
    if (info === null) continue;
    waiting.push(...info.importedIds, ...(what === 'at once' ? [] : info.dynamicallyImportedIds));
    for (const icon of iconsIn(info.code ?? '')) found.add(icon);
  }
  return found;
}

/** Lucide is a barrel; what a module takes of it stands in its import. */
function iconsIn(code: string): string[] {
  const names = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g)].flatMap(
    ([, list = '']) => list.split(',').map((one) => one.trim().split(' as ')[0]?.trim() ?? ''),
  );
  return names
    .filter((name) => name !== '')
    .map((name) => inPackages(`lucide-react/dist/esm/icons/${kebab(name)}.mjs`));
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[a-zA-Z])(?=[0-9])/g, '-').toLowerCase();
}

/** Files that import each other in a circle run in an order that nobody chose; what makes one ends the build. */
export function withoutCircles(): Plugin {
  return {
    name: 'without-circles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const importsOf = new Map(
        Object.values(bundle).flatMap((file) =>
          file.type === 'chunk' ? [[file.fileName, file.imports]] : [],
        ),
      );
      const done = new Set<string>();
      const visit = (name: string, path: readonly string[]): void => {
        if (path.includes(name))
          this.error(`files import each other in a circle: ${[...path, name].join(' → ')}`);
        if (done.has(name)) return;
        for (const next of importsOf.get(name) ?? []) visit(next, [...path, name]);
        done.add(name);
      };
      for (const name of importsOf.keys()) visit(name, []);
    },
  };
}

export function inSource(path: string): string {
  return fileURLToPath(new URL(`../src/${path}`, import.meta.url));
}

function inPackages(path: string): string {
  return fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
}
