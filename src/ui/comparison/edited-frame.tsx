import { selectEdited, useComparison } from '../../store/comparison/comparison-store.ts';
import { useWords } from '../words/words.ts';
import { SideTag } from './side-tag.tsx';

/** Around the canvas of the side that is edited: a solid line where the other side has a dashed one. */
export function EditedFrame() {
  const words = useWords().comparison;
  const side = useComparison(selectEdited);
  if (side === null) return null;
  return (
    <section
      aria-label={words.inHand(words.sides[side])}
      data-testid={`side-${side}`}
      className="pointer-events-none absolute inset-0 z-10 fl-side-edited"
    >
      {/* On a phone the controls of the view stand at the right. */}
      <div className="flex p-2 sm:justify-end">
        <SideTag side={side} word={words.edited} isEdited />
      </div>
    </section>
  );
}
