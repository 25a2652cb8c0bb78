import { defineFault } from '../../model/fault-kind.ts';
import { partitionEngine } from './engine.ts';
import { partitionParams } from './params.ts';

export const partition = defineFault({
  kind: 'partition',
  title: 'Partition',
  summary: 'Nothing passes in the chosen direction; one-way partitions are the interesting ones.',
  icon: 'scissors',
  target: 'wire',
  params: partitionParams,
  streams: [],
  prepare: (params) => params,
  engine: partitionEngine,
  describe: () => 'nothing passes',
});
