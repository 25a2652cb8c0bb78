import { describeOutage } from '../../model/discovery-outage.ts';
import { defineFaultFace } from '../../model/fault-kind.ts';
import { dnsParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const dnsFace = defineFaultFace({
  kind: 'dns',
  title: 'Name resolution fails',
  summary:
    'Callers cannot ask for instances; heartbeats still arrive, and the registry knows better than they.',
  icon: 'globe',
  target: 'node',
  wholeNode: true,
  params: dnsParams,
  describe: describeOutage,
});
