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
      <div className="flex justify-end p-2">
        <SideTag side={side} word={words.edited} isEdited />
      </div>
    </section>
  );
}
