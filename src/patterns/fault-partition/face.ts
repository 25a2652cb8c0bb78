import { defineFaultFace } from '../../model/fault-kind.ts';
import { partitionParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const partitionFace = defineFaultFace({
  kind: 'partition',
  title: 'Partition',
  summary: 'Nothing passes in the chosen direction; one-way partitions are the interesting ones.',
  icon: 'scissors',
  target: 'wire',
  groupWires: 'across',
  params: partitionParams,
  describe: () => 'nothing passes',
});
