import type { Span } from '../../protocol/messages.ts';
import { Explanation } from '../evidence/explanation.tsx';
import { useAnswer } from '../evidence/use-answer.ts';

/** Rows of one trace that are looked through. */
const rowsMax = 500;

/** The sentence about a span, made of its row in the log; nothing while it runs. */
export function SpanExplanation({ trace, span }: { readonly trace: number; readonly span: Span }) {
  const answer = useAnswer<'log'>({
    type: 'log',
    query: { from: -rowsMax, count: rowsMax, trace, types: ['call', 'attempt'] },
  });
  if (answer.type !== 'ready') return null;
  const row = answer.answer.rows.find(
    (one) =>
      (span.kind === 'call' ? one.type === 'call' : one.type === 'attempt') &&
      'call' in one &&
      one.call === span.id &&
      one.atMs === span.endedMs,
  );
  return row === undefined ? null : <Explanation row={row} />;
}
