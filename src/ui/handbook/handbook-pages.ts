import { catalogue } from '../../patterns/catalogue.ts';

/** What the pages of each sort have in common; a test holds every page to it. */
export const requiredSections = {
  policies: ['When', 'When not', 'Trade-offs', 'In real systems'],
  nodes: ['When', 'When not', 'Trade-offs', 'In real systems'],
  faults: ['In real systems', 'What helps'],
} as const;

export type HandbookSort = keyof typeof requiredSections;

export interface HandbookKind {
  readonly kind: string;
  readonly sort: HandbookSort;
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
}

/** Every kind that has a page, in the order of the palette. */
export function handbookKinds(sort: HandbookSort): HandbookKind[] {
  const faces = [...catalogue[sort].values()];
  return faces.map(({ kind, title, summary, icon }) => ({ kind, sort, title, summary, icon }));
}

export function findHandbookKind(kind: string): HandbookKind | undefined {
  return (['policies', 'nodes', 'faults'] as const)
    .flatMap((sort) => handbookKinds(sort))
    .find((page) => page.kind === kind);
}

/** Folder of a kind under src/patterns, where its page lies. */
export function folderOf({ kind, sort }: Pick<HandbookKind, 'kind' | 'sort'>): string {
  if (sort === 'faults') return `fault-${kind}`;
  return kind === 'breaker' ? 'circuit-breaker' : kind;
}

/** Asked for one by one: nobody reads all of them. */
const sources = import.meta.glob<string>('../../patterns/*/doc.md', { query: '?raw', import: 'default' });

/** The page's text; null if the kind has none. */
export async function readPage(page: HandbookKind): Promise<string | null> {
  const load = sources[`../../patterns/${folderOf(page)}/doc.md`];
  return load === undefined ? null : await load();
}
