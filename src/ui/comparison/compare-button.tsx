import { Columns2 } from 'lucide-react';
import { useEffect } from 'react';
import { hasKeptComparison } from '../../store/comparison/comparison-key.ts';
import { selectEdited, useComparison } from '../../store/comparison/comparison-store.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { lazily } from '../kit/lazily.tsx';
import { useBarSize } from '../shell/bar-size.ts';
import { keyNames } from '../shell/key-names.ts';
import { type LayoutState, useLayout } from '../shell/layout-store.ts';
import { Part } from '../shell/part.tsx';
import { useWords } from '../words/words.ts';
import { compare, compareOrSwap, keep } from './compare.ts';

const ComparisonLife = lazily(
  () => import('./comparison-life.tsx'),
  (m) => m.ComparisonLife,
);

const selectAsked = (state: LayoutState) => state.compareAsked;

function resume(): void {
  if (hasKeptComparison())
    void import('../../store/comparison/keep-comparison.ts').then((m) => m.resumeComparison());
}

/** Begins a comparison and ends it; its own bar has what else can be done with it. It keeps its place, so that nothing else comes under the pointer. */
export function CompareButton() {
  const words = useWords().comparison;
  const edited = useComparison(selectEdited);
  const isComparing = edited !== null;
  const size = useBarSize();
  useEffect(resume, []);
  const isAsked = useLayout(selectAsked);
  useEffect(() => {
    if (isAsked) compareOrSwap();
  }, [isAsked]);
  const press = () => void (isComparing ? keep(edited) : compare());
  return (
    <>
      {isComparing && (
        <Part fallback={null}>
          <ComparisonLife />
        </Part>
      )}
      {size === 'large' && (
        <Button
          aria-pressed={isComparing}
          data-state={isComparing ? 'open' : undefined}
          data-tip={isComparing ? words.close(words.sides[edited]) : words.compareHint}
          data-tip-keys={isComparing ? undefined : keyNames.compare}
          onClick={press}
        >
          <Columns2 aria-hidden="true" size="1.15em" />
          {words.compare}
        </Button>
      )}
      {/* On a phone the bar has no room left; there it stands beside the views. */}
      {size !== 'large' && size !== 'small' && (
        <IconButton
          label={words.compare}
          aria-pressed={isComparing}
          data-state={isComparing ? 'open' : undefined}
          keys={keyNames.compare}
          onClick={press}
        >
          <Columns2 aria-hidden="true" size="1.15em" />
        </IconButton>
      )}
    </>
  );
}

/** With its name beside the picture, where there is room for it; nothing while two are compared. */
export function NamedCompareButton() {
  const words = useWords().comparison;
  const isComparing = useComparison(selectEdited) !== null;
  if (isComparing) return null;
  return (
    <Button data-tip={words.compareHint} data-tip-keys={keyNames.compare} onClick={() => void compare()}>
      <Columns2 aria-hidden="true" size="1.15em" />
      {words.compare}
    </Button>
  );
}
