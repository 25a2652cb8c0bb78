import { defineFaultFace } from '../../model/fault-kind.ts';
import { unknownEventParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const unknownEventFace = defineFaultFace({
  kind: 'unknown-event',
  title: 'Unknown event',
  summary: 'Events come in a version that the projection has never heard of, and it stops at them.',
  icon: 'circle-alert',
  target: 'node',
  wholeNode: true,
  params: unknownEventParams,
  describe: ({ type }) => (type === '' ? 'every type' : type),
});
