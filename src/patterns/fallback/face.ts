import { definePolicyFace } from '../../model/policy-kind.ts';
import { fallbackParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const fallbackFace = definePolicyFace({
  kind: 'fallback',
  title: 'Fallback',
  summary: 'Answers a failed call with a stand-in and marks the answer as degraded.',
  icon: 'life-buoy',
  defaultOrder: 0,
  params: fallbackParams,
});
