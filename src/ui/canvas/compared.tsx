import type { ReactNode } from 'react';
import { selectEdited, useComparison } from '../../store/comparison/comparison-store.ts';
import { lazily } from '../kit/lazily.tsx';
import { Part } from '../shell/part.tsx';

const ComparedCanvases = lazily(
  () => import('../comparison/compared-canvases.tsx'),
  (m) => m.ComparedCanvases,
);

export interface ComparedProps {
  /** The canvas. */
  readonly children: ReactNode;
}

/** The canvas and, while two variants are compared, the other one beside it: A always first. */
export function Compared({ children }: ComparedProps) {
  const edited = useComparison(selectEdited);
  const part = (place: 'bar' | 'twin' | 'frame') => (
    <Part fallback={null}>
      <ComparedCanvases place={place} />
    </Part>
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      {edited && part('bar')}
      <div data-compared={edited ?? undefined} className="flex min-h-0 flex-1 max-sm:flex-col">
        {edited === 'b' && part('twin')}
        <div className="relative min-h-0 min-w-0 flex-1">
          {children}
          {edited && part('frame')}
        </div>
        {edited === 'a' && part('twin')}
      </div>
    </div>
  );
}
