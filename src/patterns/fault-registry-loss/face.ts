import { describeOutage } from '../../model/discovery-outage.ts';
import { defineFaultFace } from '../../model/fault-kind.ts';
import { registryLossParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const registryLossFace = defineFaultFace({
  kind: 'registry-loss',
  title: 'Registry lost',
  summary: 'The registry is gone: no heartbeat is heard, nobody is swept, and callers cannot ask.',
  icon: 'cloud-off',
  target: 'node',
  wholeNode: true,
  params: registryLossParams,
  describe: describeOutage,
});
