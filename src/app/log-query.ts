import * as v from 'valibot';
import { outcomeNames } from '../model/outcome.ts';
import type { LogQuery, LogRow } from '../protocol/messages.ts';
import { checkArgument, wholeNumberWithin } from './check-argument.ts';

const rowTypes = [
  'attempt',
  'call',
  'served',
  'late',
  'transition',
  'fault',
  'command',
  'notice',
] as const satisfies readonly LogRow['type'][];

/** Rows of one answer. */
const rowsMax = 20_000;
const rowsIfNotSaid = 100;

const query = v.strictObject(
  {
    from: v.optional(v.pipe(v.number('must be a number'), v.safeInteger('must be a whole number'))),
    count: v.optional(wholeNumberWithin(1, rowsMax), rowsIfNotSaid),
    subject: v.exactOptional(v.string('must be an id')),
    types: v.exactOptional(v.array(v.picklist(rowTypes, `must be some of ${rowTypes.join(', ')}`))),
    outcomes: v.exactOptional(
      v.array(v.picklist(outcomeNames, `must be some of ${outcomeNames.join(', ')}`)),
    ),
    trace: v.exactOptional(wholeNumberWithin(0, Number.MAX_SAFE_INTEGER)),
  },
  'is no query: it may have from, count, subject, types, outcomes and trace',
);

/** A script's question to the log; without `from` it is about the last rows. @throws Error that says what is wrong with it */
export function readLogQuery(given: unknown): LogQuery {
  const { from, ...rest } = checkArgument('log', query, given ?? {});
  return { ...rest, from: from ?? -rest.count };
}
