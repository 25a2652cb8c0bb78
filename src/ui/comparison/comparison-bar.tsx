import { Columns2, Locate, X } from 'lucide-react';
import { useEffect } from 'react';
import { otherSide, type Search } from '../../store/comparison/comparison-store.ts';
import { announce } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { formatClock, formatGrouped } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { keep } from './compare.ts';
import { partingSentence } from './event-text.ts';
import { type ComparedSides, useSides } from './use-sides.ts';

/** Over both canvases: where the two part, in a sentence, and the ways out. */
export function ComparisonBar() {
  const words = useWords().comparison;
  const sides = useSides();
  if (sides === null) return null;
  const { edited } = sides.comparison;
  return (
    <section
      aria-label={words.label}
      className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-panel px-3 py-1"
    >
      <Columns2 aria-hidden="true" size="1.15em" className="shrink-0 max-sm:hidden" />
      <PartingLine sides={sides} />
      <span className="flex items-center gap-1 max-sm:w-full">
        <GoThere search={sides.comparison.search} />
        {(['a', 'b'] as const).map((side) => (
          <Button
            key={side}
            look="outlined"
            data-tip={words.keepHelp(words.sides[side], words.sides[otherSide(side)])}
            onClick={() => void keep(side)}
          >
            {words.keep(words.sides[side])}
          </Button>
        ))}
        <span className="max-sm:ml-auto">
          <IconButton label={words.close(words.sides[edited])} onClick={() => void keep(edited)}>
            <X aria-hidden="true" size="1.15em" />
          </IconButton>
        </span>
      </span>
    </section>
  );
}

function PartingLine({ sides: { comparison, documents } }: { readonly sides: ComparedSides }) {
  const words = useWords().comparison;
  const { search } = comparison;
  const parting = search.mode === 'done' ? search.answer.parting : null;
  const text = sentence();
  // Said when it is found, and again when it is another.
  useEffect(() => announce(text), [text]);

  function sentence(): string {
    if (search.mode === 'searching') return words.searching;
    if (search.mode === 'failed') return words.searchFailed(search.reason);
    const { compared, comparedMs } = search.answer;
    if (parting !== null) return partingSentence(parting, documents);
    return words.same(formatClock(comparedMs), compared);
  }

  return (
    <p
      data-testid="parting"
      aria-busy={search.mode === 'searching'}
      className="fl-parting min-w-0 flex-1 basis-72 text-sm text-pretty"
    >
      {text}{' '}
      {parting !== null && search.mode === 'done' && (
        <span className="text-muted max-lg:hidden">
          {words.before(formatGrouped(search.answer.compared))}
        </span>
      )}
    </p>
  );
}

function GoThere({ search }: { readonly search: Search }) {
  const words = useWords().comparison;
  const parting = search.mode === 'done' ? search.answer.parting : null;
  if (parting === null) return null;
  return (
    <Button look="outlined" data-tip={words.goThereHelp} onClick={() => goTo(parting.atMs)}>
      <Locate aria-hidden="true" size="1em" />
      {words.goThere}
    </Button>
  );
}

function goTo(atMs: number): void {
  const { pause, seek } = playbackStore.getState();
  pause();
  void seek(atMs);
}
