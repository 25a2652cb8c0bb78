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
import { compare, compareOrSwap } from './compare.ts';

const ComparisonLife = lazily(() => import('./comparison-life.tsx').then((m) => m.ComparisonLife));

const selectAsked = (state: LayoutState) => state.compareAsked;

function resume(): void {
  if (hasKeptComparison())
    void import('../../store/comparison/keep-comparison.ts').then((m) => m.resumeComparison());
}

/** Begins a comparison; while there is one, its own bar has what can be done with it. */
export function CompareButton() {
  const words = useWords().comparison;
  const isComparing = useComparison(selectEdited) !== null;
  const size = useBarSize();
  useEffect(resume, []);
  const isAsked = useLayout(selectAsked);
  useEffect(() => {
    if (isAsked) compareOrSwap();
  }, [isAsked]);
  if (isComparing) {
    return (
      <Part fallback={null}>
        <ComparisonLife />
      </Part>
    );
  }
  // On a phone the bar has no room left; there it stands beside the views.
  if (size === 'small') return null;
  if (size === 'large') return <NamedCompareButton />;
  return (
    <IconButton label={words.compare} keys={keyNames.compare} onClick={() => void compare()}>
      <Columns2 aria-hidden="true" size="1.15em" />
    </IconButton>
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
