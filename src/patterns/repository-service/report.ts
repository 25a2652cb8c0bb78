import type { StoreContents } from '../../model/node-kind.ts';
import type { RepositoryPlan } from './plan.ts';
import type { Loaded, RepositoryState } from './state.ts';

/** Requests at work that a panel shows. */
const rowsMax = 200;

export function repositoryCounts({ counts }: RepositoryState): Readonly<Record<string, number>> {
  return { ...counts };
}

/** The orders of which a part was saved, or of which nobody knows; oldest first, the newest 200. */
export function repositoryReport({ unfinished }: RepositoryState): Readonly<Record<string, unknown>> {
  return { unfinished };
}

export function repositoryLine({ counts }: RepositoryState): string {
  const also = [
    [counts.halfSaved, 'half saved'],
    [counts.lostUpdates + counts.lostInside, 'lost'],
    [counts.inDoubt, 'in doubt'],
    [counts.conflicts, counts.conflicts === 1 ? 'conflict' : 'conflicts'],
    [counts.queries, counts.queries === 1 ? 'query' : 'queries'],
  ] as const;
  const parts = counts.saved > 0 ? [`${counts.saved} saved`] : [];
  // What matters most; all are in the report.
  for (const [count, what] of also) if (count > 0 && parts.length < 2) parts.push(`${count} ${what}`);
  return parts.join(' · ');
}

export function repositoryContents(
  { counts, sessions, unfinished, ...state }: RepositoryState,
  { manner }: RepositoryPlan,
): StoreContents {
  const fact = (title: string, value: number) => ({ title, value, unit: '' as const });
  return {
    facts: [
      fact('saved whole', counts.saved),
      fact('half saved', counts.halfSaved),
      fact('in doubt', counts.inDoubt),
      fact('queries', counts.queries),
      ...(manner.identityMap ? [fact('queries avoided', counts.queriesAvoided)] : []),
      fact('writes', counts.writes),
      fact('rows written', counts.rowsWritten),
      ...(manner.isUnit ? [fact('row writes avoided', counts.writesAvoided)] : []),
      fact('conflicts', counts.conflicts),
      fact('tried again', counts.retries),
      fact('lost updates', counts.lostUpdates),
      fact('lost inside a request', counts.lostInside),
      fact('looks at a wrong total', counts.oddReads),
    ],
    tables: [
      {
        title: 'At work',
        columns: ['order', 'step', 'part', 'loaded', 'new', 'changed', 'removed', 'written'],
        rows: [...sessions.values()]
          .slice(0, rowsMax)
          .map(({ order, step, part, changes, loaded, done }) => [
            order,
            step.replace('-', ' '),
            changes.length === 0 ? 'looks' : `${Math.min(part + 1, changes.length)} of ${changes.length}`,
            loaded.length,
            loaded.filter(isNew).length,
            loaded.filter(isDirty).length,
            loaded.filter(isRemoved).length,
            done,
          ]),
        total: state.busyTotal,
      },
      {
        title: 'Not saved whole',
        columns: ['order', 'verdict', 'writes done', 'of', 'trace', 'time ms'],
        rows: unfinished.map(({ order, verdict, done, of, trace, atMs }) => [
          order,
          verdict,
          done,
          of,
          trace,
          atMs,
        ]),
        total: counts.halfSaved + counts.inDoubt,
      },
    ],
  };
}

function isNew({ before, now }: Loaded): boolean {
  return before === null && now !== null;
}

function isDirty({ before, now }: Loaded): boolean {
  return before !== null && now !== null && before !== now;
}

function isRemoved({ before, now }: Loaded): boolean {
  return before !== null && now === null;
}
