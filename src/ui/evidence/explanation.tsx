import type { FaultlineDocument } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { LogRow } from '../../protocol/messages.ts';
import { usePolicyView } from '../../store/live-numbers.ts';
import { type PlaybackState, usePlayback } from '../../store/playback-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { breakerAt, breakerOf, explainRow, isRejectedCall, refusalOf } from './explain.ts';
import { entranceOf, explainEntrance, rejectionFor } from './explain-entrance.ts';
import { subjectTitle } from './subject-title.ts';
import { useAnswer } from './use-answer.ts';

const changesMax = 200;
const attemptsMax = 200;
const selectNowMs = (state: PlaybackState) => (state.playing ? 0 : state.nowMs);

/** Why a call or an attempt ended as it did, in a sentence made of the log; nothing where its outcome says all. */
export function Explanation({ row }: { readonly row: LogRow }) {
  const ofWire = useExplanation(row);
  const ofEntrance = useEntrance(row);
  const text = ofWire === '' ? ofEntrance : ofWire;
  return text === '' ? null : (
    <p className="max-w-[75ch] text-pretty" data-testid="explanation">
      {text}
    </p>
  );
}

/** What the policies of its wire have to do with it. */
function useExplanation(row: LogRow): string {
  const { explain } = useWords();
  const document = useSession((state) => state.document);
  const wire = wireOf(document, row);
  const refusal = useRefusal(row);
  const told = refusal.row ?? row;
  const breaker = breakerOf(told, wire);
  const answer = useAnswer<'log'>(
    breaker === null
      ? null
      : {
          type: 'log',
          query: { from: -changesMax, count: changesMax, subject: breaker.id, types: ['transition'] },
        },
  );
  const view = usePolicyView(breaker?.id ?? '');
  const nowMs = usePlayback(selectNowMs);
  if (wire === undefined || !refusal.isKnown || (breaker !== null && answer.type !== 'ready')) return '';
  // While it plays, now and the view are not of the same moment; the next trial is then told once it has come.
  const remainingMs = nowMs > 0 && typeof view?.remainingMs === 'number' ? view.remainingMs : null;
  const then = breakerAt(
    answer.type === 'ready' ? answer.answer.rows : [],
    told,
    remainingMs === null ? null : nowMs + remainingMs,
  );
  const title = subjectTitle(document, catalogue, wire.id);
  return (told === row ? [row] : [row, told])
    .map((one) => explainRow(one, wire, title, then, explain))
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** What the node that was asked has to say of it, if that turns calls away at its entrance. */
function useEntrance(row: LogRow): string {
  const { explain } = useWords();
  const document = useSession((state) => state.document);
  const id = entranceOf(row, wireOf(document, row)?.to);
  const node = document.nodes.find((one) => one.id === id);
  const contents = useAnswer<'contents'>(node === undefined ? null : { type: 'contents', node: node.id });
  if (node === undefined || contents.type !== 'ready') return '';
  const rejection = rejectionFor(row, contents.answer);
  return rejection === null ? '' : explainEntrance(node, rejection, explain);
}

/** The attempt that tells why a call was rejected, from the log; no row where there is nothing to ask or to find. */
function useRefusal(row: LogRow): { readonly isKnown: boolean; readonly row: LogRow | null } {
  const call = isRejectedCall(row) ? row : null;
  const answer = useAnswer<'log'>(
    call === null
      ? null
      : {
          type: 'log',
          query: {
            from: -attemptsMax,
            count: attemptsMax,
            subject: call.wire,
            trace: call.trace,
            types: ['attempt'],
          },
        },
  );
  if (call === null) return { isKnown: true, row: null };
  if (answer.type !== 'ready') return { isKnown: false, row: null };
  return { isKnown: true, row: refusalOf(call, answer.answer.rows) };
}

function wireOf(document: FaultlineDocument, row: LogRow) {
  return 'wire' in row ? document.wires.find(({ id }) => id === row.wire) : undefined;
}
