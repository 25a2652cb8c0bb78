import { defineFault } from '../../model/fault-kind.ts';
import { outcomeCode, outcomeStatus } from '../../model/outcome.ts';
import { percent } from '../../model/percent.ts';
import { abortEngine } from './engine.ts';
import { abortParams } from './params.ts';

export const abort = defineFault({
  kind: 'abort',
  title: 'Abort',
  summary: 'A proxy on the way answers requests with an error; the callee never hears of them.',
  icon: 'circle-slash-2',
  target: 'wire',
  direction: 'request',
  params: abortParams,
  streams: ['which'],
  prepare: (params) => ({ ratio: params.ratio, outcome: outcomeCode(params.class) }),
  engine: abortEngine,
  describe: (params) => `${percent(params.ratio)} ${params.class} (${outcomeStatus(params.class)})`,
});
