import type { Side } from '../../store/comparison/comparison-store.ts';
import { useWords } from '../words/words.ts';

export interface SideTagProps {
  readonly side: Side;
  readonly word: string;
  readonly isEdited: boolean;
}

/** Which side it is and whether it is the one in hand: a letter and a word, filled or in outline. */
export function SideTag({ side, word, isEdited }: SideTagProps) {
  const { sides } = useWords().comparison;
  const look = isEdited
    ? 'bg-solid text-on-solid'
    : 'border border-dashed border-line-strong bg-raised text-ink';
  return (
    <span className={`inline-flex items-center gap-2 rounded-md px-2.5 py-1 text-sm ${look}`}>
      <strong className="font-semibold">{sides[side]}</strong>
      {word}
    </span>
  );
}
