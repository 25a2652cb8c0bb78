import { defineFault } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { clogEngine } from './engine.ts';
import { clogParams } from './params.ts';

export const clog = defineFault({
  kind: 'clog',
  title: 'Clog',
  summary: 'Now and then everything on the wire waits, then arrives at once.',
  icon: 'droplets',
  target: 'wire',
  params: clogParams,
  streams: ['when'],
  prepare: (params) => params,
  engine: clogEngine,
  describe: ({ ratio, durationMs }) => `${durationMs} ms at ${percent(ratio)} of messages`,
});
