import { defineFault } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { resetEngine } from './engine.ts';
import { resetParams } from './params.ts';

export const reset = defineFault({
  kind: 'reset',
  title: 'Reset',
  summary: 'Connections break under a request; whether the work was done is not known.',
  icon: 'unplug',
  target: 'wire',
  direction: 'request',
  params: resetParams,
  streams: ['which'],
  prepare: (params) => params,
  engine: resetEngine,
  describe: ({ ratio, afterMs }) => `${percent(ratio)}${afterMs > 0 ? ` after ${afterMs} ms` : ''}`,
});
