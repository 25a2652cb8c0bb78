import { defineFaultFace } from '../../model/fault-kind.ts';
import { clockSkewParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const clockSkewFace = defineFaultFace({
  kind: 'clock-skew',
  title: 'Clock skew',
  summary:
    'The node’s own clock lies, and whoever goes by it is misled: last write wins, leases, times to live.',
  icon: 'clock-alert',
  target: 'node',
  wholeNode: true,
  params: clockSkewParams,
  describe: ({ offsetMs, driftPpm }) =>
    `${offsetMs >= 0 ? '+' : '−'}${Math.abs(offsetMs)} ms${driftPpm === 0 ? '' : ` ${driftPpm} ppm`}`,
});
