import { defineFault } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { duplicateEngine } from './engine.ts';
import { duplicateParams } from './params.ts';

export const duplicate = defineFault({
  kind: 'duplicate',
  title: 'Duplicate',
  summary: 'Messages are delivered twice; what is not idempotent is done twice.',
  icon: 'copy',
  target: 'wire',
  params: duplicateParams,
  streams: ['which'],
  prepare: (params) => params,
  engine: duplicateEngine,
  describe: ({ ratio, gapMs }) => `${percent(ratio)} twice${gapMs > 0 ? `, ${gapMs} ms apart` : ''}`,
});
