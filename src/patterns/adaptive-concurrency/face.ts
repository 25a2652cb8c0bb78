import { definePolicyFace } from '../../model/policy-kind.ts';
import { adaptiveConcurrencyParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const adaptiveConcurrencyFace = definePolicyFace({
  kind: 'adaptive-concurrency',
  title: 'Adaptive concurrency',
  summary: 'Finds out how many calls at a time the callee can carry, and rejects the others.',
  icon: 'network',
  defaultOrder: 35,
  params: adaptiveConcurrencyParams,
});
