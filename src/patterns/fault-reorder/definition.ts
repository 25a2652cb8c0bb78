import { defineFault } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { reorderEngine } from './engine.ts';
import { reorderParams } from './params.ts';

export const reorder = defineFault({
  kind: 'reorder',
  title: 'Reorder',
  summary: 'Messages are held up and overtaken by later ones.',
  icon: 'shuffle',
  target: 'wire',
  params: reorderParams,
  streams: ['which', 'delay'],
  prepare: (params) => params,
  engine: reorderEngine,
  describe: ({ ratio, windowMs }) => `${percent(ratio)} by up to ${windowMs} ms`,
});
