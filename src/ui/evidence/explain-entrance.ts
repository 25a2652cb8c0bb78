import type { NodeSpec } from '../../model/document.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import { isRejection, outcomeCode } from '../../model/outcome.ts';
import type { LogRow } from '../../protocol/messages.ts';
import type { Messages } from '../words/en.ts';
import { formatCount, formatMs } from '../words/format.ts';

type Words = Messages['explain'];

/** One call that a load balancer turned away at its entrance. */
export interface EntranceRejection {
  readonly by: string;
  readonly limit: number;
  /** null where nobody could tell. */
  readonly retryAfterMs: number | null;
}

/** Id of the node whose entrance a row may tell of: it was asked and answered with a rejection. Null if none was. */
export function entranceOf(row: LogRow, callee: string | undefined): string | null {
  if (row.type === 'attempt' && row.rejectedBy !== '') return null;
  if (row.type !== 'attempt' && row.type !== 'call' && row.type !== 'served') return null;
  if (!isRejection(outcomeCode(row.outcome))) return null;
  return row.type === 'served' ? row.node : (callee ?? null);
}

/** The rejection that a row tells of, from what the node keeps of its newest; null if that has gone, or was not its own. */
export function rejectionFor(row: LogRow, contents: StoreContents | null): EntranceRejection | null {
  const table = contents?.tables.find(({ title }) => title === 'Rejections');
  if (table === undefined || !('trace' in row) || !('startedMs' in row)) return null;
  const [time, trace, by, limit, again] = ['time ms', 'trace', 'by', 'limit', 'try again in ms'].map((name) =>
    table.columns.indexOf(name),
  ) as [number, number, number, number, number];
  const found = table.rows.findLast(
    (cells) =>
      cells[trace] === row.trace && Number(cells[time]) >= row.startedMs && Number(cells[time]) <= row.atMs,
  );
  if (found === undefined) return null;
  return {
    by: String(found[by]),
    limit: Number(found[limit]),
    retryAfterMs: found[again] == null ? null : Number(found[again]),
  };
}

/** Why a node turned a call away at its entrance, in one sentence. */
export function explainEntrance(
  { title, params }: NodeSpec,
  { by, limit, retryAfterMs }: EntranceRejection,
  words: Words,
): string {
  if (by !== 'rate limit') return words.entranceAdaptive(title, formatCount(limit));
  const window = formatMs(Number(params.windowMs));
  const again = retryAfterMs === null ? '' : words.tryAgain(formatMs(retryAfterMs));
  const say =
    params.rateLimiting === 'leaky-bucket'
      ? words.entranceFull
      : params.perKey === true
        ? words.entranceLimitOfKey
        : words.entranceLimit;
  return say(title, formatCount(limit), window, again);
}
