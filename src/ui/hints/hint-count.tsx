import { Lightbulb } from 'lucide-react';
import { useEffect } from 'react';
import { type HintState, useHints } from '../../store/hint-store.ts';
import { Button } from '../kit/button.tsx';
import { useBarSize } from '../shell/bar-size.ts';
import { showPanel } from '../shell/show-panel.ts';
import { useWords } from '../words/words.ts';
import { followHints } from './follow-hints.ts';

const selectCount = (state: HintState) => state.findings.length;
const selectHeldBack = (state: HintState) => state.isHeldBack;

/** How many hints there are, and the way to them. While it is on the screen the document is judged. */
export function HintCount() {
  const { hints } = useWords();
  const size = useBarSize();
  const count = useHints(selectCount);
  const isHeldBack = useHints(selectHeldBack);
  useEffect(followHints, []);
  // On a phone the bar has no room left; its tab has them, and the wires their marks.
  if (size === 'small') return null;
  const text = isHeldBack ? hints.later : hints.count(count);
  return (
    <Button
      aria-label={text}
      data-tip={isHeldBack ? hints.heldBack : hints.countTip(count)}
      data-testid="hint-count"
      onClick={() => showPanel('hints')}
    >
      <Lightbulb aria-hidden="true" size="1em" className={count > 0 ? 'text-degraded-text' : 'text-muted'} />
      <span aria-hidden="true">{size === 'large' ? text : isHeldBack ? '' : count}</span>
    </Button>
  );
}
