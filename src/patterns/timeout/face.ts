import { definePolicyFace } from '../../model/policy-kind.ts';
import { timeoutParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const timeoutFace = definePolicyFace({
  kind: 'timeout',
  title: 'Timeout',
  summary: 'Stops waiting for an answer after a fixed time and cancels the attempt.',
  icon: 'timer',
  defaultOrder: 40,
  params: timeoutParams,
});
