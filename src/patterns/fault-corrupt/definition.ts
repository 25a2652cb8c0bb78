import { defineFault } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { corruptEngine } from './engine.ts';
import { corruptParams } from './params.ts';

export const corrupt = defineFault({
  kind: 'corrupt',
  title: 'Corrupt',
  summary: 'Messages are damaged on the way; whoever gets one finds that its checksum is wrong.',
  icon: 'bug',
  target: 'wire',
  params: corruptParams,
  streams: ['which'],
  prepare: (params) => params,
  engine: corruptEngine,
  describe: ({ ratio }) => `${percent(ratio)} damaged`,
});
