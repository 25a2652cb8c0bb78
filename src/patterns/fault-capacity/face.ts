import { defineFaultFace } from '../../model/fault-kind.ts';
import { capacityParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const capacityFace = defineFaultFace({
  kind: 'capacity',
  title: 'Less capacity',
  summary: 'Fewer workers, or a smaller pool: the same load meets less to serve it.',
  icon: 'signal-low',
  target: 'node',
  params: capacityParams,
  describe: ({ factor }) => `×${factor}`,
});
