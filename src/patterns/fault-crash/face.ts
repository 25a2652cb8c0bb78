import { defineFaultFace } from '../../model/fault-kind.ts';
import { crashParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const crashFace = defineFaultFace({
  kind: 'crash',
  title: 'Crash',
  summary: 'Memory is lost, calls in flight are refused, and so is every new one until it is up again.',
  icon: 'power-off',
  target: 'node',
  params: crashParams,
  describe: ({ restartAfterMs }) => (restartAfterMs > 0 ? `back after ${restartAfterMs} ms` : 'down'),
});
