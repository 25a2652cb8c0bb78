import { definePolicyFace } from '../../model/policy-kind.ts';
import { retryParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const retryFace = definePolicyFace({
  kind: 'retry',
  title: 'Retry',
  summary: 'Tries a failed call again after a growing pause.',
  icon: 'refresh-cw',
  defaultOrder: 10,
  params: retryParams,
});
