import { useEffect } from 'react';
import { onComparisonEnded } from '../../store/comparison/comparison.ts';
import { followComparison } from '../../store/comparison/keep-comparison.ts';
import { sayEnded, showComparison } from './compare.ts';

/** What goes on as long as there is a comparison, whatever of it is on the screen: on a phone the canvases leave it for the panels. */
export function ComparisonLife() {
  useEffect(followComparison, []);
  useEffect(showComparison, []);
  useEffect(() => onComparisonEnded(sayEnded), []);
  return null;
}
