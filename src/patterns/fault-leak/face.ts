import { defineFaultFace } from '../../model/fault-kind.ts';
import { leakParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const leakFace = defineFaultFace({
  kind: 'leak',
  title: 'Memory leak',
  summary: 'Every piece of work leaves something behind until memory is full and the instance crashes.',
  icon: 'droplet',
  target: 'node',
  params: leakParams,
  describe: ({ bytesPerCall, limitBytes }) => `crashes after ${Math.ceil(limitBytes / bytesPerCall)} calls`,
});
