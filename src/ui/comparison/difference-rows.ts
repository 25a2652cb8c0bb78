import type { FaultlineDocument } from '../../model/document.ts';
import type { Difference } from '../../model/document-diff.ts';
import { documentDifferences } from '../../model/document-diff.ts';
import { describeFields, type FieldDescription } from '../../model/fields.ts';
import type { Session } from '../../model/session.ts';
import { sameJson } from '../../model/stable-json.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { Sides } from '../../store/comparison/comparison-store.ts';
import { subjectTitle } from '../evidence/subject-title.ts';
import { formatClock, formatGrouped, formatMs } from '../words/format.ts';
import { words } from '../words/words.ts';

export interface DifferenceRow {
  readonly key: string;
  readonly what: string;
  readonly a: string;
  readonly b: string;
}

/** All in which the two variants differ, in words: of what, and how it is in either. */
export function differenceRows(
  sessions: Sides<Session>,
  documents: Sides<FaultlineDocument>,
): DifferenceRow[] {
  const { comparison } = words();
  const rows = documentDifferences(documents.a, documents.b).map((one) => rowOf(one, documents));
  const { a, b } = sessions;
  if (a.seed !== b.seed)
    rows.push({ key: 'seed', what: comparison.seed, a: String(a.seed), b: String(b.seed) });
  const shared = sharedSteps(a, b);
  const [inA, inB] = [stepsText(a, shared), stepsText(b, shared)];
  if (inA !== inB) rows.push({ key: 'steps', what: comparison.steps, a: inA, b: inB });
  return rows;
}

function rowOf(one: Difference, documents: Sides<FaultlineDocument>): DifferenceRow {
  const { comparison } = words();
  switch (one.type) {
    case 'only': {
      const what = named(one.id, one.on, documents[one.side]);
      const has = (side: 'a' | 'b') => (one.side === side ? comparison.has : comparison.hasNot);
      return { key: one.id, what, a: has('a'), b: has('b') };
    }
    case 'field': {
      const what = `${named(one.id, one.on, documents.a)}: ${fieldTitle(one)}`;
      const text = (side: 'a' | 'b') => valueText(one, one[side], documents[side]);
      return { key: `${one.id} ${one.field}`, what, a: text('a'), b: text('b') };
    }
    case 'order': {
      const what = comparison.order(comparison.orders[one.sort]);
      const text = (ids: readonly string[], document: FaultlineDocument) =>
        ids.map((id) => subjectTitle(document, catalogue, id)).join(', ');
      const on = one.on === '' ? what : comparison.placed(what, subjectTitle(documents.a, catalogue, one.on));
      return {
        key: `${one.sort} ${one.on}`,
        what: on,
        a: text(one.a, documents.a),
        b: text(one.b, documents.b),
      };
    }
  }
}

function named(id: string, on: string, document: FaultlineDocument): string {
  const title = subjectTitle(document, catalogue, id);
  return on === '' ? title : words().comparison.placed(title, subjectTitle(document, catalogue, on));
}

type FieldDifference = Extract<Difference, { type: 'field' }>;

function fieldOf({ sort, kind, field }: FieldDifference): FieldDescription | undefined {
  const kinds = { node: catalogue.nodes, policy: catalogue.policies, fault: catalogue.faults } as const;
  const params =
    sort === 'node' || sort === 'policy' || sort === 'fault' ? kinds[sort].get(kind)?.params : undefined;
  return params === undefined ? undefined : describeFields(params).find(({ key }) => key === field);
}

function fieldTitle(one: FieldDifference): string {
  const { fields } = words().comparison;
  if (one.isParam) return fieldOf(one)?.title ?? one.field;
  return Object.entries(fields).find(([name]) => name === one.field)?.[1] ?? one.field;
}

const times: ReadonlySet<string> = new Set(['latencyMs', 'jitterMs', 'startMs', 'durationMs']);

function valueText(one: FieldDifference, value: unknown, document: FaultlineDocument): string {
  const { comparison } = words();
  if (value === undefined) return comparison.hasNot;
  if (typeof value === 'boolean') return value ? comparison.on : comparison.off;
  if (one.field === 'durationMs' && value === null) return comparison.untilHealed;
  if (typeof value === 'number') {
    if (!one.isParam && times.has(one.field)) return formatMs(value);
    return [formatGrouped(value), fieldOf(one)?.unit ?? ''].join(' ').trim();
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  const labels = one.isParam ? fieldOf(one)?.labels : undefined;
  return labels?.[value] ?? subjectTitle(document, catalogue, value);
}

/** How many steps both have taken alike since the beginning. */
function sharedSteps(a: Session, b: Session): number {
  const at = a.commands.findIndex((entry, place) => !sameJson(entry, b.commands[place]));
  return at < 0 ? a.commands.length : at;
}

function stepsText({ commands }: Session, from: number): string {
  return words().comparison.stepsOf(commands.length - from, formatClock(commands[from]?.atMs ?? 0));
}
