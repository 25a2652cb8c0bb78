import type { ReactNode } from 'react';
import { LoadingPicture } from '../kit/lazily.tsx';
import { useWords } from '../words/first-words.ts';
import { ErrorBoundary } from './error-boundary.tsx';

export interface PartProps {
  readonly children: ReactNode;
  /** What stands in its place until it is loaded; the word "Loading" if absent, nothing if null. */
  readonly fallback?: ReactNode;
}

/** A part of the screen that loads on its own and fails on its own. */
export function Part({ children, fallback }: PartProps) {
  return (
    <ErrorBoundary>
      <LoadingPicture value={fallback === undefined ? <Loading /> : fallback}>{children}</LoadingPicture>
    </ErrorBoundary>
  );
}

function Loading() {
  return <p className="part-loading p-3 text-sm text-muted">{useWords().shell.loading}</p>;
}
