import { defineFault } from '../../model/fault-kind.ts';
import { blackholeEngine } from './engine.ts';
import { blackholeParams } from './params.ts';

export const blackhole = defineFault({
  kind: 'blackhole',
  title: 'Black hole',
  summary: 'Something accepts every request and never answers; only a timeout ends the wait.',
  icon: 'circle-dot',
  target: 'wire',
  direction: 'request',
  params: blackholeParams,
  streams: [],
  prepare: (params) => params,
  engine: blackholeEngine,
  describe: () => 'accepted, never answered',
});
