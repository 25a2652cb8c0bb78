import { definePolicyFace } from '../../model/policy-kind.ts';
import { bulkheadParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const bulkheadFace = definePolicyFace({
  kind: 'bulkhead',
  title: 'Bulkhead',
  summary: 'Lets only so many calls through at a time, so that one slow callee cannot take everything.',
  icon: 'columns-3',
  defaultOrder: 30,
  params: bulkheadParams,
});
