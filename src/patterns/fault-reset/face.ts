import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { resetParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const resetFace = defineFaultFace({
  kind: 'reset',
  title: 'Reset',
  summary: 'Connections break under a request; whether the work was done is not known.',
  icon: 'unplug',
  target: 'wire',
  direction: 'request',
  params: resetParams,
  describe: ({ ratio, afterMs }) => `${percent(ratio)}${afterMs > 0 ? ` after ${afterMs} ms` : ''}`,
});
