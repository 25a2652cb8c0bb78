import type { FaultlineDocument } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { Lesson } from '../../scenarios/lesson-contract.ts';
import { lessons } from '../../scenarios/lessons.ts';
import { documentOf, type Scenario } from '../../scenarios/scenario-contract.ts';
import { findScenario, scenarios } from '../../scenarios/scenarios.ts';

/** A lesson, or a scenario without one. */
export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Null for a scenario. */
  readonly lesson: Lesson | null;
  readonly scenario: Scenario;
  readonly document: FaultlineDocument;
  /** Kinds of nodes and policies that it is about. */
  readonly patterns: readonly string[];
}

export interface GalleryFilter {
  readonly text: string;
  readonly sort: 'all' | 'lessons' | 'scenarios';
  /** A kind, a level, or empty for any. */
  readonly pattern: string;
  readonly level: Lesson['level'] | '';
  /** Lessons of at most so many minutes; 0 for any. */
  readonly minutesMax: number;
}

export const noFilter: GalleryFilter = { text: '', sort: 'all', pattern: '', level: '', minutesMax: 0 };

/** Nodes that stand in every system: to filter by them finds everything. */
const everywhere: ReadonlySet<string> = new Set(['client']);

/** Lessons in the order in which they are best taken, then scenarios. */
export function galleryEntries(): GalleryEntry[] {
  const taught = lessons.flatMap((lesson): GalleryEntry[] => {
    const scenario = findScenario(lesson.scenario);
    if (scenario === undefined) return [];
    const document = documentOf(scenario);
    const { id, title, objective: text, patterns } = lesson;
    return [{ id: `lesson-${id}`, title, text, lesson, scenario, document, patterns }];
  });
  const plain = scenarios.map((scenario): GalleryEntry => {
    const document = documentOf(scenario);
    const { id, title, summary: text } = scenario;
    const patterns = patternsOf(document);
    return { id: `scenario-${id}`, title, text, lesson: null, scenario, document, patterns };
  });
  return [...taught, ...plain];
}

function patternsOf({ nodes, wires }: FaultlineDocument): string[] {
  const kinds = [
    ...wires.flatMap(({ policies }) => policies.map(({ kind }) => kind)),
    ...nodes.map(({ kind }) => kind),
  ];
  return [...new Set(kinds)].filter((kind) => !everywhere.has(kind));
}

export function kindTitle(kind: string): string {
  return (
    catalogue.policies.get(kind)?.title ??
    catalogue.nodes.get(kind)?.title ??
    catalogue.faults.get(kind)?.title ??
    kind
  );
}

/** Patterns of the entries, by title. */
export function offeredPatterns(entries: readonly GalleryEntry[]): string[] {
  const kinds = [...new Set(entries.flatMap(({ patterns }) => patterns))];
  return kinds.sort((a, b) => (kindTitle(a) < kindTitle(b) ? -1 : 1));
}

/** Every word of the search must occur in the title, the text or the name of a pattern. */
export function filterEntries(entries: readonly GalleryEntry[], filter: GalleryFilter): GalleryEntry[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const { lesson, title, text, patterns } = entry;
    if (filter.sort !== 'all' && (lesson !== null) !== (filter.sort === 'lessons')) return false;
    if (filter.pattern !== '' && !patterns.includes(filter.pattern)) return false;
    if (filter.level !== '' && lesson?.level !== filter.level) return false;
    if (filter.minutesMax > 0 && !(lesson !== null && lesson.minutes <= filter.minutesMax)) return false;
    const readable = [title, text, ...patterns.map(kindTitle)].join(' ').toLowerCase();
    return words.every((word) => readable.includes(word));
  });
}
