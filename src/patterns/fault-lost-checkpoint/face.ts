import { defineFaultFace } from '../../model/fault-kind.ts';
import { lostCheckpointParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const lostCheckpointFace = defineFaultFace({
  kind: 'lost-checkpoint',
  title: 'Lost checkpoint',
  summary: 'The projection forgets how far it has come and keeps its table: every event comes once more.',
  icon: 'rotate-ccw',
  target: 'node',
  wholeNode: true,
  params: lostCheckpointParams,
  describe: () => 'from zero',
});
