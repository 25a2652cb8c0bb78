import { definePolicyFace } from '../../model/policy-kind.ts';
import { hedgeParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const hedgeFace = definePolicyFace({
  kind: 'hedge',
  title: 'Hedge',
  summary: 'Starts a second attempt beside one that is slow, and takes the first good answer.',
  icon: 'waypoints',
  defaultOrder: 15,
  params: hedgeParams,
});
