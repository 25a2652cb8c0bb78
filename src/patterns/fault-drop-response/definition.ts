import { defineFault } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { dropResponseEngine } from './engine.ts';
import { dropResponseParams } from './params.ts';

export const dropResponse = defineFault({
  kind: 'drop-response',
  title: 'Drop response',
  summary: 'Requests are served and their answers are lost: a retry does the work again.',
  icon: 'reply',
  target: 'wire',
  direction: 'response',
  params: dropResponseParams,
  streams: ['which'],
  prepare: (params) => params,
  engine: dropResponseEngine,
  describe: ({ ratio }) => `${percent(ratio)} of answers`,
});
