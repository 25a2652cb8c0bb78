import { eventTable } from '../../model/event-sourcing/event-table.ts';
import { sqlName } from '../../sql/sql-protocol.ts';

export interface SqlExample {
  readonly title: string;
  readonly sql: string;
}

interface ShownTable {
  readonly title: string;
  readonly columns: readonly string[];
}

/** Questions that make sense for these tables, the simplest first. */
export function sqlExamples(
  tables: readonly ShownTable[],
  titles: { readonly [Example in 'perType' | 'longest' | 'gaps' | 'schema']: string } & {
    readonly all: (table: string) => string;
  },
): readonly SqlExample[] {
  const examples: SqlExample[] = [];
  if (tables.some(({ title }) => title === eventTable.title)) {
    examples.push(
      { title: titles.perType, sql: 'select type, count(*)\nfrom events\ngroup by type' },
      {
        title: titles.longest,
        sql: 'select stream, max(version) as events, min(time_ms) as first_ms, max(time_ms) as last_ms\nfrom events\ngroup by stream\norder by events desc, stream\nlimit 20',
      },
      {
        title: titles.gaps,
        sql: "select position, stream, type, data ->> '$.amount' as amount,\n  time_ms - lag(time_ms) over (partition by stream order by version) as since_last_ms\nfrom events\norder by position desc\nlimit 50",
      },
    );
  }
  for (const { title } of tables) {
    if (title !== eventTable.title)
      examples.push({ title: titles.all(title), sql: `select *\nfrom ${sqlName(title)}\nlimit 100` });
  }
  return [...examples, { title: titles.schema, sql: 'select name, sql\nfrom sqlite_schema' }];
}
