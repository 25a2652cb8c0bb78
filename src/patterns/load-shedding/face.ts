import { definePolicyFace } from '../../model/policy-kind.ts';
import { loadSheddingParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const loadSheddingFace = definePolicyFace({
  kind: 'load-shedding',
  title: 'Load shedding',
  summary: 'Holds back or rejects what is more than the callee can carry.',
  icon: 'door-open',
  defaultOrder: 32,
  params: loadSheddingParams,
});
