import { useWords } from '../words/words.ts';
import { titleOf } from './connect.ts';
import { useGesture } from './gesture-store.ts';

/** Says what a click does next while a wire is drawn by clicks. */
export function ConnectBanner() {
  const from = useGesture((gesture) =>
    gesture.mode === 'connecting' && gesture.by === 'click' ? gesture.from : null,
  );
  const { canvasTools } = useWords();
  if (from === null) return null;
  return (
    <div role="status" className="fl-banner">
      <b>{canvasTools.connecting(titleOf(from))}</b> {canvasTools.connectingHelp}
    </div>
  );
}
