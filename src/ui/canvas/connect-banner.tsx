import { useWords } from '../words/first-words.ts';
import { titleOf } from './connect.ts';
import { useGesture } from './gesture-store.ts';

/** Says what a click does next while a wire is drawn by clicks. */
export function ConnectBanner() {
  const from = useGesture((gesture) =>
    gesture.mode === 'connecting' && gesture.by === 'click' ? gesture.from : null,
  );
  const { canvas } = useWords();
  if (from === null) return null;
  return (
    <div role="status" className="fl-banner">
      <b>{canvas.connecting(titleOf(from))}</b> {canvas.connectingHelp}
    </div>
  );
}
