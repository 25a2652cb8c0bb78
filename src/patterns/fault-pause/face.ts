import { defineFaultFace } from '../../model/fault-kind.ts';
import { pauseParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const pauseFace = defineFaultFace({
  kind: 'pause',
  title: 'Pause',
  summary:
    'The world stops: nothing is heard, done or answered, and then it goes on as if no time had passed.',
  icon: 'circle-pause',
  target: 'node',
  params: pauseParams,
  describe: ({ durationMs }) => (durationMs > 0 ? `${durationMs} ms` : 'until healed'),
});
