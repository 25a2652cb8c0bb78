import { defineFault } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { slowEngine } from './engine.ts';
import { slowParams } from './params.ts';

export const slow = defineFault({
  kind: 'slow',
  title: 'Slow',
  summary: 'Work takes many times as long.',
  icon: 'turtle',
  target: 'node',
  params: slowParams,
  streams: ['which'],
  prepare: (params) => params,
  engine: slowEngine,
  describe: ({ factor, ratio }) => (ratio < 1 ? `×${factor} for ${percent(ratio)}` : `×${factor}`),
});
