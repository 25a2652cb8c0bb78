import { defineFault } from '../../model/fault-kind.ts';
import { crashEngine } from './engine.ts';
import { crashParams } from './params.ts';

export const crash = defineFault({
  kind: 'crash',
  title: 'Crash',
  summary: 'Memory is lost, calls in flight are refused, and so is every new one until it is up again.',
  icon: 'power-off',
  target: 'node',
  params: crashParams,
  streams: [],
  prepare: (params) => params,
  engine: crashEngine,
  describe: ({ restartAfterMs }) => (restartAfterMs > 0 ? `back after ${restartAfterMs} ms` : 'down'),
});
