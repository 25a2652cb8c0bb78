import { defineFaultFace } from '../../model/fault-kind.ts';
import { bandwidthParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const bandwidthFace = defineFaultFace({
  kind: 'bandwidth',
  title: 'Bandwidth',
  summary: 'Only so many bytes pass each second; messages wait in line for their turn.',
  icon: 'gauge',
  target: 'wire',
  params: bandwidthParams,
  describe: ({ bytesPerSecond }) => `${bytesPerSecond} B/s`,
});
