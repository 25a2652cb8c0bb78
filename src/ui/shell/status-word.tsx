import type { StatusName } from '../../protocol/frame.ts';
import { StatusMark } from '../canvas/status-mark.tsx';
import { useWords } from '../words/first-words.ts';

const looks: Record<StatusName, string> = {
  ok: 'text-ok',
  degraded: 'text-degraded-text',
  failed: 'text-failed-text',
  rejected: 'text-rejected',
  idle: 'text-idle-text',
};

/** Shape, word, colour: in this order they say how something is. */
export function StatusWord({ status }: { readonly status: StatusName }) {
  const { canvas } = useWords();
  return (
    <span className={`inline-flex items-center gap-1 text-xs font-semibold ${looks[status]}`}>
      <StatusMark status={status} />
      {canvas.statusWords[status]}
    </span>
  );
}
