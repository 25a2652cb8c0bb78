import { defineFaultFace } from '../../model/fault-kind.ts';
import { blackholeParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const blackholeFace = defineFaultFace({
  kind: 'blackhole',
  title: 'Black hole',
  summary: 'Something accepts every request and never answers; only a timeout ends the wait.',
  icon: 'circle-dot',
  target: 'wire',
  direction: 'request',
  params: blackholeParams,
  describe: () => 'accepted, never answered',
});
