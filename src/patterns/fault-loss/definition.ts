import { defineFault } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { lossEngine } from './engine.ts';
import { lossParams } from './params.ts';

export const loss = defineFault({
  kind: 'loss',
  title: 'Loss',
  summary: 'Messages vanish on the way; the caller learns only by its timeout.',
  icon: 'package-x',
  target: 'wire',
  params: lossParams,
  streams: ['fate', 'repeat'],
  prepare: (params) => params,
  engine: lossEngine,
  describe: ({ ratio, correlation }) => `${percent(ratio)} lost${correlation > 0 ? ' in bursts' : ''}`,
});
